package dev.latchkey.accesscontrol;

import static dev.latchkey.kit.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.kit.testing.TestUser;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of the product documents, written down independently: role by permission, by plan and type of application.
 */
@AccessControlServiceTest
class RoleTableHttpTest {

    private static final List<String> PERMISSIONS = List.of(
            "application:read",
            "device:read",
            "device:create",
            "device:delete",
            "device:action",
            "device-tag:write",
            "device-metadata:write",
            "device-variable:write",
            "device:ssh",
            "release:push",
            "fleet-variable:write",
            "application:action",
            "image:download",
            "application:update",
            "member:write",
            "application:delete");

    /** How many permissions, from the start of the list, a role has. */
    private static int permissionsOf(MemberRole role) {
        return switch (role) {
            case OBSERVER -> 2;
            case OPERATOR -> 9;
            case DEVELOPER -> 14;
            case OWNER -> 16;
        };
    }

    static Stream<Arguments> table() {
        return Arrays.stream(Plan.values()).flatMap(plan -> Stream.of("standard", "starter")
                .flatMap(type -> Arrays.stream(MemberRole.values()).map(role -> Arguments.of(plan, type, role))));
    }

    @ParameterizedTest
    @MethodSource("table")
    void aRoleThatPlanAndTypeAllowGrantsExactlyItsPermissions(Plan plan, String type, MemberRole role) {
        var ada = TestUser.named("ada", plan);
        var fleet = Fleet.of(ada, "thermostats", type);
        var somebody = role == MemberRole.OWNER ? ada : TestUser.named("bob");
        var allowed = 0;
        if (role == MemberRole.OWNER) {
            allowed = permissionsOf(role);
        } else if (role == MemberRole.DEVELOPER || (plan == Plan.PAID && type.equals("standard"))) {
            fleet.add(somebody, role).statusCode(201);
            allowed = permissionsOf(role);
        } else {
            var code = type.equals("starter") ? "role-not-for-starter" : "role-needs-paid-plan";
            problem(fleet.add(somebody, role), 403, code);
        }

        assertThat(allowed(fleet, somebody)).isEqualTo(Set.copyOf(PERMISSIONS.subList(0, allowed)));
    }

    private static Set<String> allowed(Fleet fleet, TestUser somebody) {
        var batch = PERMISSIONS.stream()
                .map("{\"action\":{\"name\":\"%s\"}}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        var question = fleet.question(somebody, "ignored");
        List<Boolean> decisions = Fleet.gateway()
                .body(question.substring(0, question.length() - 1) + ",\"evaluations\":" + batch + "}")
                .post("/access/v1/evaluations")
                .then()
                .statusCode(200)
                .extract()
                .path("evaluations.decision");
        assertThat(decisions).hasSameSizeAs(PERMISSIONS);
        return PERMISSIONS.stream()
                .filter(permission -> decisions.get(PERMISSIONS.indexOf(permission)))
                .collect(Collectors.toSet());
    }
}
