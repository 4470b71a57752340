package dev.latchkey.domain.access;

import static dev.latchkey.domain.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {

    private static final String ID = "018f6d0e-0000-7000-8000-000000000000";

    @Property
    void aRoleGrantsExactlyItsPermissions(@ForAll MemberRole role, @ForAll Permission permission) {
        var decision = Decision.byRole(role, permission);

        assertThat(decision.allowed()).isEqualTo(role.permissions().contains(permission));
        assertThat(decision.reason().wireName())
                .isEqualTo(decision.allowed() ? "granted-by-role" : "role-lacks-permission");
        assertThat(decision.role()).contains(role);
        assertThat(decision.sufficientRoles())
                .isEqualTo(decision.allowed() ? List.of() : MemberRole.allowing(permission));
    }

    @ParameterizedTest
    @CsvSource({
        "robot, x, device:ssh, application, x, unknown-subject-type",
        "user, x, fly, application, x, unknown-action",
        "user, x, device:ssh, device, x, unknown-resource",
        "user, x, device:ssh, application, x, unknown-resource",
        "user, x, device:ssh, application, " + ID + ", not-a-member"
    })
    void anythingUnknownIsANoWithItsReason(
            String subjectType,
            String subjectId,
            String action,
            String resourceType,
            String resourceId,
            String reason) {
        var reading = new AccessQuestion(subjectType, subjectId, action, resourceType, resourceId).read();

        assertThat(reading).isInstanceOfSatisfying(AccessQuestion.Unanswerable.class, no -> {
            assertThat(no.decision().allowed()).isFalse();
            assertThat(no.decision().reason().wireName()).isEqualTo(reason);
        });
    }

    @Example
    void aQuestionWhosePartsCanExistDependsOnTheRole() {
        assertThat(new AccessQuestion("user", ID, "device:ssh", "application", ID).read())
                .isEqualTo(new AccessQuestion.Answerable(
                        AccountId.parse(ID), Permission.DEVICE_SSH, ApplicationId.parse(ID)));
    }

    @Example
    void aUserDoesNotLearnWhichApplicationsExist() {
        var user = new Caller.ApiKey(new AccountId(new UUID(7, 1)));
        var service = new Caller.Service("gateway", Set.of());

        var unknown = Decision.unknownResource(Permission.DEVICE_SSH);
        assertThat(unknown.seenBy(user)).isEqualTo(Decision.notAMember(Permission.DEVICE_SSH));
        assertThat(unknown.seenBy(service)).isEqualTo(unknown);
        assertThat(Decision.unknownAction().seenBy(user)).isEqualTo(Decision.unknownAction());
    }

    @Example
    void aServiceMayAskAboutAnyoneAndAUserOnlyAboutThemselves() {
        var ada = new Caller.ApiKey(AccountId.parse(ID));
        var aboutAda = new AccessQuestion("user", ID.toUpperCase(Locale.ROOT), "device:ssh", "application", ID);
        var aboutARobot = new AccessQuestion("robot", ID, "device:ssh", "application", ID);
        var stranger = new Caller.ApiKey(new AccountId(new UUID(7, 2)));

        assertThat(aboutAda.askedBy(ada)).isEqualTo(aboutAda);
        assertThat(aboutAda.askedBy(new Caller.Service("gateway", Set.of(Scope.ACCESS_EVALUATE))))
                .isEqualTo(aboutAda);
        assertRefused(() -> aboutAda.askedBy(stranger)).isEqualTo("permission-denied");
        assertRefused(() -> aboutARobot.askedBy(ada)).isEqualTo("permission-denied");
        assertRefused(() -> aboutAda.askedBy(new Caller.Service("billing", Set.of(Scope.PLANS_WRITE))))
                .isEqualTo("insufficient-scope");
        assertRefused(() -> aboutAda.askedBy(new Caller.PendingSession(ada.account(), Instant.EPOCH)))
                .isEqualTo("user-required");
    }
}
