package dev.latchkey.accesscontrol;

import static dev.latchkey.kit.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.kit.testing.FakeIdentity;
import dev.latchkey.kit.testing.Simultaneously;
import dev.latchkey.kit.testing.TestUser;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@AccessControlServiceTest
class ApplicationsHttpTest {

    @Inject
    Pool pool;

    private static String create(TestUser owner, String name, String type) {
        return owner.withSession()
                .body("{\"name\":\"%s\",\"type\":\"%s\"}".formatted(name, type))
                .post("/v1/applications")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse add(TestUser owner, String application, TestUser candidate, String role) {
        return owner.withSession()
                .body("{\"login\":\"%s\",\"role\":\"%s\"}".formatted(candidate.username(), role))
                .post("/v1/applications/" + application + "/members")
                .then();
    }

    @Test
    void theCreatorOfAnApplicationOwnsIt() {
        var ada = TestUser.named("ada");

        ada.withApiKey()
                .body("{\"name\":\" thermostats \",\"type\":\"standard\"}")
                .post("/v1/applications")
                .then()
                .statusCode(201)
                .body("name", equalTo("thermostats"))
                .body("owner.id", equalTo(ada.id().toString()))
                .body("owner.username", equalTo(ada.username().value()))
                .body("role", equalTo("owner"))
                .body("shared", equalTo(false));
        problem(
                ada.withSession()
                        .body("{\"name\":\"thermostats\",\"type\":\"starter\"}")
                        .post("/v1/applications")
                        .then(),
                409,
                "application-name-taken");
    }

    @Test
    void aNameThatLooksLikeAnotherIsTheSame() {
        var ada = TestUser.named("ada");
        create(ada, "caf\u00e9", "standard");
        var other = create(ada, "other", "standard");

        for (var name : List.of("cafe\u0301", "\u00a0caf\u00e9\u3000", "cafe\\u0301")) {
            problem(
                    ada.withSession()
                            .body("{\"name\":\"%s\",\"type\":\"standard\"}".formatted(name))
                            .post("/v1/applications")
                            .then(),
                    409,
                    "application-name-taken");
            problem(
                    ada.withSession()
                            .body("{\"name\":\"%s\"}".formatted(name))
                            .patch("/v1/applications/" + other)
                            .then(),
                    409,
                    "application-name-taken");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "\u00a0, blank",
        "\u2800, blank",
        "\u200b, invalid-character",
        "\u3164, invalid-character",
        "\u00ad, invalid-character",
        "\ufeff, invalid-character",
        "a\u202eb, invalid-character",
        "\\ud800, malformed-unicode"
    })
    void anInvisibleNameIsRefused(String name, String code) {
        problem(
                        TestUser.named("ada")
                                .withSession()
                                .body("{\"name\":\"%s\",\"type\":\"standard\"}".formatted(name))
                                .post("/v1/applications")
                                .then(),
                        400,
                        "invalid-request")
                .body("errors[0].field", equalTo("name"))
                .body("errors[0].code", equalTo(code));
    }

    @Test
    void aSharedApplicationIsMarked() {
        var ada = TestUser.named("ada");
        var bob = TestUser.named("bob");
        var application = create(ada, "thermostats", "standard");

        add(ada, application, bob, "developer")
                .statusCode(201)
                .body("username", equalTo(bob.username().value()))
                .body("role", equalTo("developer"));

        bob.withSession()
                .get("/v1/applications")
                .then()
                .body("items", hasSize(1))
                .body("items[0].shared", equalTo(true))
                .body("items[0].role", equalTo("developer"))
                .body("items[0].owner.username", equalTo(ada.username().value()));
        bob.withSession()
                .get("/v1/applications/" + application + "/members")
                .then()
                .body("items.username", contains(bob.username().value()));
    }

    @Test
    void anApplicationDoesNotExistForAStranger() {
        var application = create(TestUser.named("ada"), "thermostats", "standard");
        var eve = TestUser.named("eve");

        for (var path : new String[] {"", "/members", "/assignable-roles"}) {
            for (var id : new String[] {application, UUID.randomUUID().toString(), "not-an-id"}) {
                problem(eve.withSession().get("/v1/applications/" + id + path).then(), 404, "application-not-found");
            }
        }
        problem(add(eve, application, eve, "developer"), 404, "application-not-found");
    }

    @Test
    void onlyTheOwnerAddsMembersAndNobodyTwice() {
        var ada = TestUser.named("ada");
        var bob = TestUser.named("bob");
        var eve = TestUser.named("eve");
        var application = create(ada, "thermostats", "standard");
        add(ada, application, bob, "developer").statusCode(201);

        problem(add(bob, application, eve, "developer"), 403, "permission-denied");
        problem(add(ada, application, bob, "developer"), 409, "already-a-member");
        problem(add(ada, application, ada, "developer"), 409, "is-the-owner");
        problem(add(ada, application, eve, "owner"), 400, "invalid-request")
                .body("errors[0].code", equalTo("role-not-assignable"));
        problem(
                ada.withSession()
                        .body("{\"login\":\"nobody-at-all\"}")
                        .post("/v1/applications/" + application + "/members")
                        .then(),
                404,
                "account-not-found");
        assertThat(events(application)).containsExactly("application-created", "member-added", "member-lookup-refused");
    }

    @Test
    void simultaneousAdditionsYieldOneMembershipAndOneEntryInTheRecord() {
        var ada = TestUser.named("ada");
        var bob = TestUser.named("bob");
        var application = create(ada, "thermostats", "standard");

        var statuses = Simultaneously.call(
                6, i -> add(ada, application, bob, "developer").extract().statusCode());

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(events(application)).containsExactly("application-created", "member-added");
    }

    @Test
    void theRolesOfTheOwnersPlanCanBeAssigned() {
        var ada = TestUser.named("ada");
        var bob = TestUser.named("bob");
        var application = create(ada, "thermostats", "standard");
        var starter = create(ada, "starter", "starter");

        problem(add(ada, application, bob, "observer"), 403, "role-needs-paid-plan");
        problem(add(ada, starter, bob, "observer"), 403, "role-not-for-starter");
        ada.withSession()
                .get("/v1/applications/" + application + "/assignable-roles")
                .then()
                .body("items.role", contains("observer", "operator", "developer"))
                .body("items.available", contains(false, false, true))
                .body("items[0].unavailableReason", equalTo("role-needs-paid-plan"))
                .body("items[2].unavailableReason", nullValue())
                .body("items[1].permissions", hasItem("device:ssh"));

        FakeIdentity.knows(ada.id(), ada.username(), Plan.PAID);
        add(ada, application, bob, "observer").statusCode(201);
    }

    @Test
    void anApiKeyThatIdentityDoesNotKnowIsRefused() {
        var unknown = OpaqueKey.of(OpaqueKey.Kind.USER_API_KEY, new byte[OpaqueKey.RANDOM_BYTES]);

        problem(TestUser.with(unknown.reveal()).get("/v1/applications").then(), 401, "invalid-token");
    }

    @Test
    void aLongListComesInPages() {
        var ada = TestUser.named("ada");
        for (var i = 0; i < 5; i++) {
            create(ada, "application " + i, "standard");
        }
        var names = new ArrayList<String>();
        var query = "?limit=2";
        for (var part = 0; part < 3; part++) {
            var answer = ada.withSession()
                    .get("/v1/applications" + query)
                    .then()
                    .statusCode(200)
                    .extract();
            names.addAll(answer.path("items.name"));
            query = "?limit=2&cursor=" + answer.path("nextCursor");
        }

        assertThat(names)
                .containsExactly("application 0", "application 1", "application 2", "application 3", "application 4");
        assertThat(query).endsWith("null");
    }

    private List<String> events(String application) {
        var actions = new ArrayList<String>();
        pool.preparedQuery("SELECT action FROM access_event WHERE application_id = $1 ORDER BY id")
                .execute(Tuple.of(UUID.fromString(application)))
                .await()
                .indefinitely()
                .forEach(row -> actions.add(row.getString("action")));
        return actions;
    }
}
