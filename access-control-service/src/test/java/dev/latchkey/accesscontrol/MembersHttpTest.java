package dev.latchkey.accesscontrol;

import static dev.latchkey.kit.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.kit.testing.FakeIdentity;
import dev.latchkey.kit.testing.TestUser;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@AccessControlServiceTest
class MembersHttpTest {

    private final TestUser ada = TestUser.named("ada", Plan.PAID);
    private final TestUser bob = TestUser.named("bob");
    private final TestUser eve = TestUser.named("eve");

    @Test
    void theOwnerChangesARoleAndEverybodySeesIt() {
        var fleet = Fleet.of(ada);
        fleet.add(bob, MemberRole.DEVELOPER).statusCode(201);

        fleet.change(bob, MemberRole.OBSERVER).statusCode(200).body("role", equalTo("observer"));

        bob.withApiKey().get(fleet.path()).then().statusCode(200).body("role", equalTo("observer"));
        bob.withSession().get(fleet.path() + "/members").then().body("items.role", contains("observer"));
        assertThat(fleet.recorded()).containsExactly("application-created", "member-added", "member-role-changed");
    }

    @Test
    void aRemovedMemberIsImmediatelyAStranger() {
        var fleet = Fleet.of(ada);
        fleet.add(bob, MemberRole.DEVELOPER).statusCode(201);

        fleet.remove(bob).statusCode(204);

        problem(bob.withSession().get(fleet.path()).then(), 404, "application-not-found");
        Fleet.gateway()
                .body(fleet.question(bob, "device:read"))
                .post("/access/v1/evaluation")
                .then()
                .body("decision", equalTo(false))
                .body("context.reason", equalTo("not-a-member"));
        problem(fleet.remove(bob), 404, "member-not-found");
        assertThat(fleet.recorded()).containsExactly("application-created", "member-added", "member-removed");
    }

    @Test
    void aMemberLeavesAndCannotUndoIt() {
        var fleet = Fleet.of(ada);
        fleet.add(bob, MemberRole.OBSERVER).statusCode(201);

        fleet.leave(bob).statusCode(204);

        problem(fleet.leave(bob), 404, "application-not-found");
        problem(fleet.addAs(bob, bob, "observer"), 404, "application-not-found");
        assertThat(fleet.recorded()).containsExactly("application-created", "member-added", "member-left");
        fleet.add(bob, MemberRole.OBSERVER).statusCode(201);
    }

    /** A login that identity-service would refuse is refused before it is called. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~                    | blank",
                "~ ~                   | blank",
                "~\u00a0~              | blank",
                "a\\nb                 | invalid-character",
                "ada\\u200b            | invalid-character",
                "\\ud800               | malformed-unicode",
                "LONG                  | too-long"
            })
    void anInvalidLoginIsRefused(String login, String code) {
        problem(
                        ada.withSession()
                                .body("{\"login\":\"%s\"}".formatted(login.replace("LONG", "x".repeat(4_056))))
                                .post(Fleet.of(ada).path() + "/members")
                                .then(),
                        400,
                        "invalid-request")
                .body("errors[0].field", equalTo("login"))
                .body("errors[0].code", equalTo(code));
    }

    @Test
    void theLongestLoginIsLookedUp() {
        var fleet = Fleet.of(ada);
        for (var login : List.of("x".repeat(254), "\ud83d\udd11".repeat(254), "?", "%zz&a=b #")) {
            problem(
                    ada.withSession()
                            .body("{\"login\":\"%s\"}".formatted(login))
                            .post(fleet.path() + "/members")
                            .then(),
                    404,
                    "account-not-found");
        }
    }

    @Test
    void theOwnerCannotLeaveAndNobodyCanChangeTheirRole() {
        var fleet = Fleet.of(ada);
        fleet.add(bob, MemberRole.DEVELOPER).statusCode(201);

        problem(fleet.leave(ada), 409, "owner-cannot-leave");
        problem(fleet.remove(ada), 404, "member-not-found");
        problem(fleet.change(ada, MemberRole.OBSERVER), 404, "member-not-found");
        problem(fleet.changeAs(bob, ada, "observer"), 403, "permission-denied");
        problem(fleet.changeAs(ada, bob, "owner"), 400, "invalid-request")
                .body("errors[0].code", equalTo("role-not-assignable"));
        assertThat(fleet.recorded()).containsExactly("application-created", "member-added");
    }

    @Test
    void membersMayNotChangeAnybody() {
        var fleet = Fleet.of(ada);
        for (var role : MemberRole.assignable()) {
            var member = TestUser.named(role.wireName());
            fleet.add(member, role).statusCode(201);

            problem(fleet.addAs(member, eve, "developer"), 403, "permission-denied");
            problem(fleet.changeAs(member, member, "developer"), 403, "permission-denied");
            problem(
                    member.withSession()
                            .delete(fleet.path() + "/members/" + member.id())
                            .then(),
                    403,
                    "permission-denied");
        }
    }

    @Test
    void aPlanDowngradeLeavesRolesAndNewAssignmentsFollowIt() {
        var fleet = Fleet.of(ada);
        fleet.add(bob, MemberRole.OPERATOR).statusCode(201);
        FakeIdentity.knows(ada.id(), ada.username(), Plan.FREE);

        bob.withSession().get(fleet.path()).then().body("role", equalTo("operator"));
        fleet.change(bob, MemberRole.OPERATOR).statusCode(200);
        problem(fleet.change(bob, MemberRole.OBSERVER), 403, "role-needs-paid-plan");
        problem(fleet.add(eve, MemberRole.OBSERVER), 403, "role-needs-paid-plan");
        fleet.change(bob, MemberRole.DEVELOPER).statusCode(200);
    }

    @Test
    void whileIdentityDoesNotAnswerNoRoleIsAssignedButDecisionsGoOn() {
        var fleet = Fleet.of(ada);
        fleet.add(bob, MemberRole.DEVELOPER).statusCode(201);
        FakeIdentity.isSilentAbout(ada.id());

        problem(fleet.add(eve, MemberRole.DEVELOPER), 503, "identity-unavailable");
        problem(fleet.change(bob, MemberRole.OBSERVER), 503, "identity-unavailable");

        ada.withSession().get(fleet.path() + "/members").then().body("items.role", contains("developer"));
        assertThat(fleet.recorded()).containsExactly("application-created", "member-added");
        Fleet.gateway()
                .body(fleet.question(bob, "release:push"))
                .post("/access/v1/evaluation")
                .then()
                .body("decision", equalTo(true));
        fleet.remove(bob).statusCode(204);
    }

    @Test
    void everyCallGivesAStrangerTheSameAnswer() {
        var fleet = Fleet.of(ada);
        fleet.add(bob, MemberRole.DEVELOPER).statusCode(201);

        for (var id : new String[] {fleet.id(), UUID.randomUUID().toString(), "not-an-id"}) {
            var other = new Fleet(eve, id);
            var path = other.path();
            problem(other.change(bob, MemberRole.OBSERVER), 404, "application-not-found");
            problem(other.remove(bob), 404, "application-not-found");
            problem(other.leave(eve), 404, "application-not-found");
            problem(other.add(bob, MemberRole.DEVELOPER), 404, "application-not-found");
            problem(eve.withSession().body("{\"name\":\"mine\"}").patch(path).then(), 404, "application-not-found");
            problem(eve.withSession().delete(path).then(), 404, "application-not-found");
            problem(eve.withSession().get(path + "/events").then(), 404, "application-not-found");
        }
        ada.withSession().get(fleet.path() + "/members").then().body("items.role", contains("developer"));
    }

    @Test
    void somebodyWhoIsNotAMemberIsNotFound() {
        var fleet = Fleet.of(ada);

        problem(fleet.remove(eve), 404, "member-not-found");
        problem(fleet.change(eve, MemberRole.OBSERVER), 404, "member-not-found");
        problem(ada.withSession().delete(fleet.path() + "/members/not-an-id").then(), 404, "member-not-found");
        ada.withSession().get(fleet.path() + "/members").then().body("items", empty());
    }

    @Test
    void lookingUpTooManyUnknownAccountsIsRefusedAndRecorded() {
        var ada = TestUser.named("ada");
        var fleet = Fleet.of(ada);
        var missed = 0;
        Response answer;
        do {
            answer = ada.withSession()
                    .header("X-Forwarded-For", "2001:db8:9:9::" + Integer.toHexString(missed))
                    .body("{\"login\":\"nobody-" + missed + "\"}")
                    .post(fleet.path() + "/members");
        } while (answer.statusCode() == 404 && ++missed <= 200);

        var retryAfter =
                problem(answer.then(), 429, "too-many-attempts").extract().header("Retry-After");
        assertThat(Integer.parseInt(retryAfter)).isBetween(1, 600);
        assertThat(missed).isBetween(100, 200);
        assertThat(fleet.recorded()).contains("member-lookup-refused");
    }
}
