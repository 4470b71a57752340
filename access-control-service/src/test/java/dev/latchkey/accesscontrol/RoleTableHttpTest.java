package dev.latchkey.accesscontrol;

import static dev.latchkey.kit.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.kernel.Named;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.kit.testing.TestUser;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The two tables of the product documents, word for word: what a role allows, and where it can be given. */
@AccessControlServiceTest
class RoleTableHttpTest {

    private static final String PERMISSIONS_OF_ROLES =
            """
            | permission            | observer | operator | developer | owner |
            | application:read      | yes      | yes      | yes       | yes   |
            | device:read           | yes      | yes      | yes       | yes   |
            | device:create         | -        | yes      | yes       | yes   |
            | device:delete         | -        | yes      | yes       | yes   |
            | device:action         | -        | yes      | yes       | yes   |
            | device-tag:write      | -        | yes      | yes       | yes   |
            | device-metadata:write | -        | yes      | yes       | yes   |
            | device-variable:write | -        | yes      | yes       | yes   |
            | device:ssh            | -        | yes      | yes       | yes   |
            | release:push          | -        | -        | yes       | yes   |
            | fleet-variable:write  | -        | -        | yes       | yes   |
            | application:action    | -        | -        | yes       | yes   |
            | image:download        | -        | -        | yes       | yes   |
            | application:update    | -        | -        | yes       | yes   |
            | member:write          | -        | -        | -         | yes   |
            | application:delete    | -        | -        | -         | yes   |
            """;

    private static final String ROLES_TO_GIVE =
            """
            | application, plan of its owner | observer             | operator             | developer |
            | standard, paid                 | yes                  | yes                  | yes       |
            | standard, free                 | role-needs-paid-plan | role-needs-paid-plan | yes       |
            | starter, paid                  | role-not-for-starter | role-not-for-starter | yes       |
            | starter, free                  | role-not-for-starter | role-not-for-starter | yes       |
            """;

    /** One field of a table, by the names of its row and its column. */
    private record Field(String row, String column, String text) {}

    private static List<Field> fields(String table) {
        var lines = table.lines()
                .map(line -> List.of(line.substring(1, line.length() - 1).trim().split(" *\\| *", -1)))
                .toList();
        var header = lines.get(0);
        return lines.stream()
                .skip(1)
                .flatMap(line -> IntStream.range(1, header.size())
                        .mapToObj(i -> new Field(line.get(0), header.get(i), line.get(i))))
                .toList();
    }

    private static Set<String> permissionsOf(String role) {
        return fields(PERMISSIONS_OF_ROLES).stream()
                .filter(field -> field.column().equals(role) && field.text().equals("yes"))
                .map(Field::row)
                .collect(Collectors.toSet());
    }

    static Stream<Arguments> aRoleIsGivenWhereTheTableSaysAndAllowsExactlyWhatTheTableSays() {
        return fields(ROLES_TO_GIVE).stream().map(field -> {
            var typeAndPlan = field.row().split(", ", -1);
            return Arguments.of(typeAndPlan[0], Plan.parse(typeAndPlan[1]), field.column(), field.text());
        });
    }

    @ParameterizedTest
    @MethodSource
    void aRoleIsGivenWhereTheTableSaysAndAllowsExactlyWhatTheTableSays(
            String type, Plan plan, String role, String answer) {
        var ada = TestUser.named("ada", plan);
        var bob = TestUser.named("bob");
        var fleet = Fleet.of(ada, "thermostats", type);

        if (answer.equals("yes")) {
            fleet.addAs(ada, bob, role).statusCode(201);
            assertThat(allowed(fleet, bob)).isEqualTo(permissionsOf(role));
        } else {
            problem(fleet.addAs(ada, bob, role), 403, answer);
            assertThat(allowed(fleet, bob)).isEmpty();
        }
        assertThat(allowed(fleet, ada)).isEqualTo(permissionsOf("owner"));
    }

    @Test
    void theTablesNameAllThereIs() {
        assertThat(fields(PERMISSIONS_OF_ROLES))
                .extracting(Field::row)
                .containsOnly(wireNames(Permission.values()))
                .hasSize(Permission.values().length * MemberRole.values().length);
        assertThat(fields(PERMISSIONS_OF_ROLES)).extracting(Field::column).containsOnly(wireNames(MemberRole.values()));
        assertThat(fields(ROLES_TO_GIVE))
                .extracting(Field::column)
                .containsOnly(wireNames(MemberRole.assignable().toArray(MemberRole[]::new)));
        assertThat(fields(ROLES_TO_GIVE)).extracting(Field::row).hasSize(12);
    }

    private static String[] wireNames(Named[] all) {
        return Arrays.stream(all).map(Named::wireName).toArray(String[]::new);
    }

    private static Set<String> allowed(Fleet fleet, TestUser somebody) {
        var permissions =
                Arrays.stream(Permission.values()).map(Permission::wireName).toList();
        var batch = permissions.stream()
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
        assertThat(decisions).hasSameSizeAs(permissions);
        return permissions.stream()
                .filter(permission -> decisions.get(permissions.indexOf(permission)))
                .collect(Collectors.toSet());
    }
}
