package dev.latchkey.domain.access;

import static dev.latchkey.domain.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.latchkey.domain.kernel.Plan;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolePermissionTableTest {

    /** The table of the product document, word for word: which roles have each permission. */
    private static final String TABLE =
            """
            application:read       observer operator developer owner
            device:read            observer operator developer owner
            device:create          operator developer owner
            device:delete          operator developer owner
            device:action          operator developer owner
            device-tag:write       operator developer owner
            device-metadata:write  operator developer owner
            device-variable:write  operator developer owner
            device:ssh             operator developer owner
            release:push           developer owner
            fleet-variable:write   developer owner
            application:action     developer owner
            image:download         developer owner
            application:update     developer owner
            member:write           owner
            application:delete     owner
            """;

    @Test
    void everyRoleAllowsWhatTheTableSaysAndNothingElse() {
        var actual = Arrays.stream(Permission.values())
                .map(permission -> permission.wireName() + " "
                        + String.join(
                                " ",
                                MemberRole.allowing(permission).stream()
                                        .map(MemberRole::wireName)
                                        .toList()));

        assertThat(actual)
                .containsExactlyElementsOf(
                        TABLE.lines().map(line -> line.replaceAll(" +", " ")).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "standard, free, observer, role-needs-paid-plan",
        "standard, free, operator, role-needs-paid-plan",
        "standard, free, developer,",
        "standard, paid, observer,",
        "standard, paid, operator,",
        "standard, paid, developer,",
        "starter, free, observer, role-not-for-starter",
        "starter, free, operator, role-not-for-starter",
        "starter, free, developer,",
        "starter, paid, observer, role-not-for-starter",
        "starter, paid, operator, role-not-for-starter",
        "starter, paid, developer,"
    })
    void theTypeAndThePlanDecideWhichRolesAreAvailable(String type, String plan, String role, String obstacle) {
        var availability =
                RoleAvailability.of(MemberRole.parseAssignable(role), ApplicationType.parse(type), Plan.parse(plan));

        if (obstacle == null) {
            assertThat(availability.isAvailable()).isTrue();
            assertThat(availability.require()).isEqualTo(availability.role());
        } else {
            assertThat(availability.isAvailable()).isFalse();
            assertRefused(availability::require).isEqualTo(obstacle);
        }
    }

    @Test
    void everyRoleSaysWhatItIsForAndEveryObstacleWhatToDo() {
        assertThat(MemberRole.values())
                .extracting(MemberRole::description)
                .doesNotHaveDuplicates()
                .allSatisfy(description -> assertThat(description).matches("[A-Z].+\\."));
        assertThat(RoleAvailability.Obstacle.NEEDS_PAID_PLAN.reason()).contains("paid plan");
        assertThat(RoleAvailability.Obstacle.NOT_FOR_STARTER.reason()).contains("Developer is the only role");
    }

    @Test
    void theListOfRolesSaysWhichAreAvailable() {
        assertThat(RoleAvailability.list(ApplicationType.STANDARD, Plan.FREE))
                .extracting(RoleAvailability::role, RoleAvailability::isAvailable)
                .containsExactly(
                        tuple(MemberRole.OBSERVER, false),
                        tuple(MemberRole.OPERATOR, false),
                        tuple(MemberRole.DEVELOPER, true));
    }

    @ParameterizedTest
    @CsvSource({"owner, role-not-assignable", "OBSERVER, role-unknown", "'', role-unknown"})
    void ownershipCannotBeAssigned(String text, String code) {
        assertRefused(() -> MemberRole.parseAssignable(text)).isEqualTo(code);
    }

    @Test
    void wireNamesReadBack() {
        assertThat(Arrays.stream(Permission.values()))
                .allSatisfy(permission ->
                        assertThat(Permission.find(permission.wireName())).contains(permission));
        assertThat(Permission.find("device:explode")).isEmpty();
        assertRefused(() -> ApplicationType.parse("Starter")).isEqualTo("application-type-unknown");
        assertThat(Map.of("starter", ApplicationType.STARTER, "standard", ApplicationType.STANDARD))
                .allSatisfy(
                        (text, type) -> assertThat(ApplicationType.parse(text)).isEqualTo(type));
    }
}
