package dev.latchkey.domain.access;

import static dev.latchkey.domain.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Scope;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessSearchTest {

    private static final String ADA = "018f6d0e-0000-7000-8000-00000000000a";
    private static final String BOB = "018f6d0e-0000-7000-8000-00000000000b";
    private static final String FLEET = "018f6d0e-0000-7000-8000-0000000000ff";

    @Property
    void aSearchLooksForTheRolesThatAreEnough(@ForAll Permission permission) {
        var roles = Set.copyOf(MemberRole.allowing(permission));

        assertThat(new AccessSearch.Subjects("user", permission.wireName(), "application", FLEET).read())
                .contains(new AccessSearch.Subjects.InApplication(ApplicationId.parse(FLEET), roles));
        assertThat(new AccessSearch.Resources("user", ADA, permission.wireName(), "application").read())
                .contains(new AccessSearch.Resources.OfSubject(AccountId.parse(ADA), roles));
    }

    @Example
    void aSearchForActionsNamesBothSides() {
        assertThat(new AccessSearch.Actions("user", ADA, "application", FLEET).read())
                .contains(new AccessSearch.Actions.Between(AccountId.parse(ADA), ApplicationId.parse(FLEET)));
    }

    @ParameterizedTest
    @CsvSource({
        "robot, " + ADA + ", device:ssh, application, " + FLEET,
        "user, " + ADA + ", device:ssh, device, " + FLEET
    })
    void onlyUsersAndApplicationsAreFound(
            String subjectType, String subjectId, String action, String resourceType, String resourceId) {
        assertThat(new AccessSearch.Subjects(subjectType, action, resourceType, resourceId).read())
                .isEmpty();
        assertThat(new AccessSearch.Resources(subjectType, subjectId, action, resourceType).read())
                .isEmpty();
        assertThat(new AccessSearch.Actions(subjectType, subjectId, resourceType, resourceId).read())
                .isEmpty();
    }

    @Example
    void idsThatCannotExistFindNothing() {
        assertThat(new AccessSearch.Subjects("user", "fly", "application", FLEET).read())
                .isEmpty();
        assertThat(new AccessSearch.Subjects("user", "device:ssh", "application", "x").read())
                .isEmpty();
        assertThat(new AccessSearch.Resources("user", ADA, "fly", "application").read())
                .isEmpty();
        assertThat(new AccessSearch.Resources("user", "x", "device:ssh", "application").read())
                .isEmpty();
        assertThat(new AccessSearch.Actions("user", "x", "application", FLEET).read())
                .isEmpty();
        assertThat(new AccessSearch.Actions("user", ADA, "application", "x").read())
                .isEmpty();
    }

    @Example
    void aServiceWithTheScopeMaySearchForAnyone() {
        var gateway = new Caller.Service("gateway", Set.of(Scope.ACCESS_EVALUATE));
        var billing = new Caller.Service("billing", Set.of(Scope.PLANS_WRITE));

        for (var search : allSearchesAbout(ADA)) {
            assertThatCode(() -> search.requireAskedBy(gateway)).doesNotThrowAnyException();
            assertRefused(() -> search.requireAskedBy(billing)).isEqualTo("insufficient-scope");
        }
    }

    @Example
    void aUserMaySearchOnlyForWhatTheyThemselvesMayDo() {
        var ada = new Caller.ApiKey(AccountId.parse(ADA));

        for (var search : searchesAboutOne(ADA)) {
            assertThatCode(() -> search.requireAskedBy(ada)).doesNotThrowAnyException();
        }
        for (var search : searchesAboutOne(BOB)) {
            assertRefused(() -> search.requireAskedBy(ada)).isEqualTo("permission-denied");
        }
        assertRefused(() -> new AccessSearch.Subjects("user", "device:ssh", "application", FLEET).requireAskedBy(ada))
                .as("who else may")
                .isEqualTo("permission-denied");
    }

    private static List<AccessSearch> searchesAboutOne(String subject) {
        return List.of(
                new AccessSearch.Resources("user", subject, "device:ssh", "application"),
                new AccessSearch.Actions("user", subject, "application", FLEET));
    }

    private static List<AccessSearch> allSearchesAbout(String subject) {
        return List.of(
                searchesAboutOne(subject).get(0),
                searchesAboutOne(subject).get(1),
                new AccessSearch.Subjects("user", "device:ssh", "application", FLEET));
    }
}
