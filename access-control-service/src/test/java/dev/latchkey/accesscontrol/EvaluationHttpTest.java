package dev.latchkey.accesscontrol;

import static dev.latchkey.kit.testing.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.testing.TestTokens;
import dev.latchkey.kit.testing.TestUser;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.EnumMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@AccessControlServiceTest
class EvaluationHttpTest {

    private final TestUser owner = TestUser.named("ada", Plan.PAID);
    private final EnumMap<MemberRole, TestUser> people = new EnumMap<>(MemberRole.class);
    private String application = "";

    @BeforeEach
    void somebodyHasEachRole() {
        application = owner.withSession()
                .body("{\"name\":\"thermostats\",\"type\":\"standard\"}")
                .post("/v1/applications")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        people.put(MemberRole.OWNER, owner);
        for (var role : MemberRole.assignable()) {
            var member = TestUser.named(role.wireName());
            people.put(role, member);
            owner.withSession()
                    .body("{\"login\":\"%s\",\"role\":\"%s\"}".formatted(member.username(), role.wireName()))
                    .post("/v1/applications/" + application + "/members")
                    .then()
                    .statusCode(201);
        }
    }

    private static RequestSpecification gateway() {
        return TestUser.with(TestTokens.ofFakeIdentity().service("gateway", Scope.ACCESS_EVALUATE));
    }

    private static ValidatableResponse ask(
            RequestSpecification as, String subject, String action, String resourceType, String resource) {
        return as.body(
                        """
                        {"subject": {"type": "user", "id": "%s", "properties": {"ignored": [1]}},
                         "action": {"name": "%s"}, "resource": {"type": "%s", "id": "%s"}, "ignored": true}"""
                                .formatted(subject, action, resourceType, resource))
                .post("/access/v1/evaluation")
                .then();
    }

    @Test
    void everyRoleMayDoWhatTheTableSays() {
        people.forEach((role, person) -> {
            for (var permission : Permission.values()) {
                ask(gateway(), person.id().toString(), permission.wireName(), "application", application)
                        .statusCode(200)
                        .body("decision", equalTo(role.allows(permission)))
                        .body("context.role", equalTo(role.wireName()))
                        .body(
                                "context.reason",
                                equalTo(role.allows(permission) ? "granted-by-role" : "role-lacks-permission"));
            }
        });
    }

    @Test
    void aNoNamesTheRolesThatWouldBeEnough() {
        var observer = String.valueOf(people.get(MemberRole.OBSERVER).id());

        ask(gateway(), observer, "release:push", "application", application)
                .body("context.sufficientRoles", contains("developer", "owner"));
        ask(gateway(), observer, "device:read", "application", application)
                .body("context", not(hasKey("sufficientRoles")));
    }

    @ParameterizedTest
    @CsvSource({
        "fly, application, , unknown-action",
        "device:ssh, device, , unknown-resource",
        "device:ssh, application, 018f6d0e-0000-7000-8000-000000000000, unknown-resource",
        "device:ssh, application, not-an-id, unknown-resource",
        "device:ssh, application, , not-a-member"
    })
    void anythingUnknownIsANoWithItsReason(String action, String type, String id, String reason) {
        var resource = id == null ? application : id;

        ask(gateway(), UUID.randomUUID().toString(), action, type, resource)
                .statusCode(200)
                .body("decision", equalTo(false))
                .body("context.reason", equalTo(reason))
                .body("context", not(hasKey("role")));
    }

    @Test
    void aUserMayAskOnlyAboutThemselvesAndLearnsNothingElse() {
        var eve = TestUser.named("eve");
        var eveId = eve.id().toString();

        ask(owner.withApiKey(), owner.id().toString(), "device:ssh", "application", application)
                .statusCode(200)
                .body("decision", equalTo(true));
        problem(
                ask(eve.withSession(), owner.id().toString(), "device:ssh", "application", application),
                403,
                "permission-denied");
        ask(eve.withSession(), eveId, "device:ssh", "application", application)
                .body("context.reason", equalTo("not-a-member"));
        ask(
                        eve.withSession(),
                        eveId,
                        "device:ssh",
                        "application",
                        UUID.randomUUID().toString())
                .body("context.reason", equalTo("not-a-member"));
    }

    @Test
    void aServiceNeedsTheScope() {
        var billing = TestUser.with(TestTokens.ofFakeIdentity().service("billing", Scope.PLANS_WRITE));

        problem(
                ask(billing, owner.id().toString(), "device:ssh", "application", application),
                403,
                "insufficient-scope");
        problem(
                ask(given().contentType("application/json"), "x", "device:ssh", "application", application),
                401,
                "unauthenticated");
    }

    @Test
    void onlyAMalformedRequestIsAnError() {
        problem(gateway().body("{}").post("/access/v1/evaluation").then(), 400, "invalid-request")
                .body(
                        "errors.field",
                        hasItems("subject.type", "subject.id", "action.name", "resource.type", "resource.id"));
        problem(
                        gateway()
                                .body("{\"subject\":\"ada\"}")
                                .post("/access/v1/evaluation")
                                .then(),
                        400,
                        "invalid-request")
                .body("errors[0].field", equalTo("subject"));
        problem(ask(gateway(), "", "device:ssh", "application", application), 400, "invalid-request");
    }
}
