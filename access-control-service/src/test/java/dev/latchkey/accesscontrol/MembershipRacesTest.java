package dev.latchkey.accesscontrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.testing.Seeds;
import dev.latchkey.kit.testing.Simultaneously;
import dev.latchkey.kit.testing.TestTokens;
import dev.latchkey.kit.testing.TestUser;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Concurrent changes: replaying the record from its beginning must yield the present members. */
@AccessControlServiceTest
class MembershipRacesTest {

    private final TestUser ada = TestUser.named("ada", Plan.PAID);
    private final List<TestUser> people = List.of(TestUser.named("bob"), TestUser.named("eve"));

    private static Map<String, String> members(Fleet fleet) {
        JsonPath members = fleet.owner()
                .withSession()
                .get(fleet.path() + "/members")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        var roles = new HashMap<String, String>();
        for (Map<String, String> member : members.<Map<String, String>>getList("items")) {
            assertThat(roles.put(member.get("accountId"), member.get("role"))).isNull();
        }
        return roles;
    }

    /** Replays the record; each entry's "before" must be the role that the previous entry left. */
    private static Map<String, String> replayed(Fleet fleet) {
        JsonPath record = fleet.owner()
                .withSession()
                .get(fleet.path() + "/events?limit=100")
                .then()
                .extract()
                .jsonPath();
        var entries = record.<Map<String, String>>getList("items");
        var roles = new HashMap<String, String>();
        for (var i = entries.size() - 1; i >= 0; i--) {
            var entry = entries.get(i);
            var subject = entry.get("subject");
            if (subject != null) {
                assertThat(roles.get(subject)).as("%s", entry).isEqualTo(entry.get("before"));
                if (entry.get("after") == null) {
                    roles.remove(subject);
                } else {
                    roles.put(subject, entry.get("after"));
                }
            }
        }
        return roles;
    }

    private int change(Fleet fleet, Random random) {
        var who = people.get(random.nextInt(people.size()));
        var role = MemberRole.assignable().get(random.nextInt(3));
        return switch (random.nextInt(4)) {
            case 0 -> fleet.remove(who).extract().statusCode();
            case 1 -> fleet.leave(who).extract().statusCode();
            case 2 -> fleet.change(who, role).extract().statusCode();
            default -> fleet.add(who, role).extract().statusCode();
        };
    }

    static LongStream whateverMeetsTheRecordComesToTheMembersThatThereAre() {
        return Seeds.of(3);
    }

    @ParameterizedTest
    @MethodSource
    void whateverMeetsTheRecordComesToTheMembersThatThereAre(long seed) {
        Seeds.run(seed, this::meet);
    }

    private void meet(Random random) {
        var fleet = Fleet.of(ada);
        var seeds = random.longs(24).toArray();

        var statuses = Simultaneously.call(24, i -> change(fleet, new Random(seeds[i])));

        assertThat(statuses).doesNotContain(500).contains(201);
        assertThat(replayed(fleet)).isEqualTo(members(fleet));
        ada.withSession().get(fleet.path()).then().statusCode(200);
    }

    @Test
    void deletionDuringChangesLeavesNothing() {
        var fleet = Fleet.of(ada);

        var statuses = Simultaneously.call(
                12, i -> i == 5 ? ada.withSession().delete(fleet.path()).statusCode() : change(fleet, new Random(i)));

        assertThat(statuses).doesNotContain(500);
        ada.withSession().get(fleet.path()).then().statusCode(404);
    }

    @Test
    void anAccountIsPurgedDuringChangesOfItsMemberships() {
        var fleets = List.of(Fleet.of(ada, "one", "standard"), Fleet.of(ada, "two", "standard"));
        var bob = people.get(0);
        fleets.forEach(fleet -> fleet.add(bob, MemberRole.OBSERVER));
        var operations = TestTokens.ofFakeIdentity().service("operations", Scope.ACCOUNTS_PURGE);
        var purge = "/internal/v1/accounts/" + bob.id() + "/access";

        var statuses = Simultaneously.call(
                12,
                i -> i % 4 == 0
                        ? TestUser.with(operations).delete(purge).statusCode()
                        : fleets.get(i % 2)
                                .change(bob, MemberRole.assignable().get(i % 3))
                                .extract()
                                .statusCode());

        assertThat(statuses).doesNotContain(500).contains(200);
        fleets.forEach(
                fleet -> assertThat(replayed(fleet)).isEqualTo(members(fleet)).isEmpty());
    }

    @Test
    void simultaneousCreationsWithOneNameYieldOneApplication() {
        var statuses = Simultaneously.call(6, i -> ada.withSession()
                .body("{\"name\":\"one name\",\"type\":\"standard\"}")
                .post("/v1/applications")
                .statusCode());

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    }
}
