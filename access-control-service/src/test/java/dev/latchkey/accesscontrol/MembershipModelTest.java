package dev.latchkey.accesscontrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.kit.testing.FakeIdentity;
import dev.latchkey.kit.testing.Seeds;
import dev.latchkey.kit.testing.TestUser;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs random sequences of member operations against a model of a few lines, and compares every decision after each
 * step.
 */
@AccessControlServiceTest
class MembershipModelTest {

    private static final int STEPS = 40;

    private final TestUser owner = TestUser.named("ada", Plan.FREE);
    private final List<TestUser> people =
            IntStream.range(0, 4).mapToObj(i -> TestUser.named("p" + i)).toList();

    /** What the model knows: the owner's plan, and the role of each member. */
    private final Map<TestUser, MemberRole> roles = new HashMap<>();

    private Plan plan = Plan.FREE;

    static LongStream everyDecisionIsTheModels() {
        return Seeds.of(6);
    }

    @ParameterizedTest
    @MethodSource
    void everyDecisionIsTheModels(long seed) {
        Seeds.run(seed, this::compare);
    }

    private void compare(Random random) {
        var type = random.nextBoolean() ? "standard" : "starter";
        var fleet = Fleet.of(owner, "fleet", type);
        for (var step = 0; step < STEPS; step++) {
            var done = step(random, fleet, type.equals("standard"));

            assertThat(decisions(fleet)).as("step %d: %s", step, done).isEqualTo(expected());
        }
    }

    private String step(Random random, Fleet fleet, boolean standard) {
        var who = people.get(random.nextInt(people.size()));
        var role = MemberRole.assignable()
                .get(random.nextInt(MemberRole.assignable().size()));
        var available = role == MemberRole.DEVELOPER || (standard && plan == Plan.PAID);
        var isMember = roles.containsKey(who);
        switch (random.nextInt(6)) {
            case 0 -> {
                fleet.add(who, role).statusCode(!available ? 403 : isMember ? 409 : 201);
                if (available) {
                    roles.putIfAbsent(who, role);
                }
                return "add " + role;
            }
            case 1 -> {
                var fine = available || roles.get(who) == role;
                fleet.change(who, role).statusCode(!isMember ? 404 : fine ? 200 : 403);
                if (isMember && fine) {
                    roles.put(who, role);
                }
                return "change to " + role;
            }
            case 2 -> {
                fleet.remove(who).statusCode(isMember ? 204 : 404);
                roles.remove(who);
                return "remove";
            }
            case 3 -> {
                fleet.leave(who).statusCode(isMember ? 204 : 404);
                roles.remove(who);
                return "leave";
            }
            case 4 -> {
                var caller = people.get(random.nextInt(people.size()));
                fleet.addAs(caller, who, role.wireName()).statusCode(roles.containsKey(caller) ? 403 : 404);
                return "add as a member";
            }
            default -> {
                plan = random.nextBoolean() ? Plan.PAID : Plan.FREE;
                FakeIdentity.knows(owner.id(), owner.username(), plan);
                return "plan " + plan;
            }
        }
    }

    private Stream<TestUser> everybody() {
        return Stream.concat(Stream.of(owner), people.stream());
    }

    private List<Boolean> expected() {
        return everybody()
                .flatMap(who -> Arrays.stream(Permission.values())
                        .map(permission -> who.equals(owner)
                                || (roles.containsKey(who) && roles.get(who).allows(permission))))
                .toList();
    }

    private List<Boolean> decisions(Fleet fleet) {
        var batch = everybody()
                .flatMap(who -> Arrays.stream(Permission.values())
                        .map(permission -> fleet.question(who, permission.wireName())))
                .collect(Collectors.joining(",", "{\"evaluations\":[", "]}"));
        return Fleet.gateway()
                .body(batch)
                .post("/access/v1/evaluations")
                .then()
                .statusCode(200)
                .extract()
                .path("evaluations.decision");
    }
}
