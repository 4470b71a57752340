package dev.latchkey.accesscontrol;

import static dev.latchkey.kit.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.testing.TestTokens;
import dev.latchkey.kit.testing.TestUser;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@AccessControlServiceTest
class ApplicationChangesHttpTest {

    @Inject
    Pool pool;

    private final TestUser ada = TestUser.named("ada", Plan.PAID);
    private final TestUser bob = TestUser.named("bob");

    private static ValidatableResponse rename(TestUser caller, Fleet fleet, String name) {
        return caller.withSession()
                .body("{\"name\":\"%s\"}".formatted(name))
                .patch(fleet.path())
                .then();
    }

    @Test
    void ownerAndDevelopersMayRename() {
        var fleet = Fleet.of(ada);
        fleet.add(bob, MemberRole.DEVELOPER);

        rename(bob, fleet, "boilers")
                .statusCode(200)
                .body("name", equalTo("boilers"))
                .body("role", equalTo("developer"));

        ada.withSession().get(fleet.path()).then().body("name", equalTo("boilers"));
        ada.withSession()
                .get(fleet.path() + "/events")
                .then()
                .body("items[0].action", equalTo("application-renamed"))
                .body("items[0].actor", equalTo(bob.id().toString()))
                .body("items[0].before", equalTo("thermostats"))
                .body("items[0].after", equalTo("boilers"));
    }

    @Test
    void aNameIsUniqueForItsOwnerAndLesserRolesMayNotRename() {
        var fleet = Fleet.of(ada);
        Fleet.of(ada, "boilers", "standard");
        fleet.add(bob, MemberRole.OPERATOR);

        problem(rename(ada, fleet, "boilers"), 409, "application-name-taken");
        problem(rename(bob, fleet, "mine"), 403, "permission-denied");
        problem(rename(ada, fleet, " "), 400, "invalid-request");
        rename(ada, fleet, "thermostats").statusCode(200);
        ada.withSession().get(fleet.path()).then().body("name", equalTo("thermostats"));
    }

    @Test
    void theOwnerDeletesAnApplicationAndOnlyItsRecordIsLeft() {
        var fleet = Fleet.of(ada);
        fleet.add(bob, MemberRole.DEVELOPER);

        problem(bob.withSession().delete(fleet.path()).then(), 403, "permission-denied");
        ada.withSession().delete(fleet.path()).then().statusCode(204);

        problem(ada.withSession().get(fleet.path()).then(), 404, "application-not-found");
        problem(ada.withSession().delete(fleet.path()).then(), 404, "application-not-found");
        bob.withSession().get("/v1/applications").then().body("items", hasSize(0));
        problem(ada.withSession().get(fleet.path() + "/events").then(), 404, "application-not-found");
        assertThat(pool.preparedQuery("SELECT 1 FROM membership WHERE application_id = $1")
                        .executeAndAwait(Tuple.of(UUID.fromString(fleet.id()))))
                .isEmpty();
        assertThat(kept(fleet))
                .containsExactly(
                        "application-created null", "member-added null", "application-deleted thermostats " + ada.id());
        Fleet.of(ada);
    }

    /** The record of an application that may have been deleted: each action and what was before, and who deleted it. */
    private List<String> kept(Fleet fleet) {
        var kept = pool.preparedQuery(
                        "SELECT action, before, actor_id FROM access_event WHERE application_id = $1 ORDER BY id")
                .executeAndAwait(Tuple.of(UUID.fromString(fleet.id())));
        return StreamSupport.stream(kept.spliterator(), false)
                .map(row -> row.getString("action") + " " + row.getString("before")
                        + (row.getString("action").equals("application-deleted") ? " " + row.getUUID("actor_id") : ""))
                .toList();
    }

    @Test
    void aChangeToThePresentValueIsNotRecorded() {
        var fleet = Fleet.of(ada);
        fleet.add(bob, MemberRole.DEVELOPER);
        rename(ada, fleet, " thermostats ").statusCode(200);
        fleet.change(bob, MemberRole.DEVELOPER).statusCode(200);

        assertThat(fleet.recorded()).containsExactly("application-created", "member-added");
    }

    @Test
    void ownerAndDevelopersReadTheRecordPageByPage() {
        var fleet = Fleet.of(ada);
        fleet.add(bob, MemberRole.OPERATOR);
        problem(bob.withSession().get(fleet.path() + "/events").then(), 403, "permission-denied");
        fleet.change(bob, MemberRole.DEVELOPER);

        String cursor = bob.withSession()
                .get(fleet.path() + "/events?limit=2")
                .then()
                .body("items.action", contains("member-role-changed", "member-added"))
                .body("items[0].subject", equalTo(bob.id().toString()))
                .body("items[0].before", equalTo("operator"))
                .body("items[0].after", equalTo("developer"))
                .extract()
                .path("nextCursor");
        bob.withSession()
                .get(fleet.path() + "/events?cursor=" + cursor)
                .then()
                .body("items.action", contains("application-created"));
    }

    @Test
    void deletingAnAccountDeletesItsApplicationsAndEndsItsMemberships() {
        var own = Fleet.of(bob);
        var shared = Fleet.of(ada);
        shared.add(bob, MemberRole.DEVELOPER);
        own.add(ada, MemberRole.DEVELOPER);
        var purge = "/internal/v1/accounts/" + bob.id() + "/access";

        problem(Fleet.gateway().delete(purge).then(), 403, "insufficient-scope");
        problem(ada.withSession().delete(purge).then(), 403, "service-required");
        var operations = TestTokens.ofFakeIdentity().service("operations", Scope.ACCOUNTS_PURGE);
        TestUser.with(operations)
                .delete(purge)
                .then()
                .statusCode(200)
                .body("applications", equalTo(1))
                .body("memberships", equalTo(1));
        TestUser.with(operations).delete(purge).then().body("applications", equalTo(0));

        ada.withSession().get("/v1/applications").then().body("items.id", contains(shared.id()));
        ada.withSession().get(shared.path() + "/members").then().body("items", hasSize(0));
        assertThat(shared.recorded()).containsExactly("application-created", "member-added", "member-account-deleted");
        assertThat(kept(own)).endsWith("application-deleted thermostats " + bob.id());
    }
}
