package dev.latchkey.devicekey;

import static dev.latchkey.kit.testing.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.KeyRole;
import dev.latchkey.kit.testing.TestUser;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DeviceKeyServiceTest
class DeviceKeysHttpTest {

    @Test
    void aKeyIsShownOnce() {
        var ada = TestUser.named("ada");

        var key = ada.withApiKey()
                .body("{\"name\":\" greenhouse \",\"role\":\"device\"}")
                .post("/v1/device-keys")
                .then()
                .statusCode(201)
                .body("name", equalTo("greenhouse"))
                .body("role", equalTo("device"))
                .body("permissions", contains("device"))
                .body("key", matchesPattern("lkd_[0-9A-Za-z]{33}"))
                .extract()
                .<String>path("key");
        var list = ada.withSession()
                .get("/v1/device-keys")
                .then()
                .body("items", hasSize(1))
                .body("items[0].prefix", equalTo(key.substring(0, 8)))
                .body("items[0].usage.total", equalTo(0))
                .extract()
                .asString();
        assertThat(list).doesNotContain(key);
    }

    @Test
    void aKeyDoesNotExistForAnotherAccount() {
        var key = Keys.create(TestUser.named("ada"), "{\"name\":\"a\",\"role\":\"full\"}");
        var eve = TestUser.named("eve");

        for (var id : new String[] {key.id(), UUID.randomUUID().toString(), "not-an-id"}) {
            problem(eve.withSession().get("/v1/device-keys/" + id).then(), 404, "device-key-not-found");
            problem(eve.withSession().get("/v1/device-keys/" + id + "/usage").then(), 404, "device-key-not-found");
        }
        eve.withSession().get("/v1/device-keys").then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"a\",\"role\":\"manager\"}                            | role-deprecated",
                "{\"name\":\"a\",\"role\":\"disabled\"}                           | role-unknown",
                "{\"name\":\"a\",\"role\":\"root\"}                               | role-unknown",
                "{\"name\":\"a\",\"role\":\"custom\"}                             | permissions-required",
                "{\"name\":\"a\",\"role\":\"full\",\"permissions\":[]}            | permissions-only-with-custom",
                "{\"name\":\"a\",\"role\":\"custom\",\"permissions\":[\"fly\"]}   | invalid-request",
                "{\"name\":\"a\",\"role\":\"custom\",\"permissions\":[null]}      | invalid-request",
                "{\"name\":\"a\",\"role\":\"custom\",\"permissions\":\"device\"}  | invalid-request",
                "{\"name\":\"a\",\"role\":\"custom\",\"permissions\":[1]}         | invalid-request"
            })
    void aBadRoleIsRefused(String body, String code) {
        problem(
                TestUser.named("ada")
                        .withSession()
                        .body(body)
                        .post("/v1/device-keys")
                        .then(),
                400,
                code);
    }

    @Test
    void anybodyMayReadTheMatrixWhichLacksTheDeprecatedRole() {
        given().get("/v1/device-keys/roles")
                .then()
                .statusCode(200)
                .body("roles.role", containsInAnyOrder("full", "client", "device", "disabled", "custom"))
                .body("roles.find { it.role == 'client' }.permissions", not(hasItem("device")))
                .body("permissions", hasSize(6));
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyRole.class,
            names = {"FULL", "CLIENT", "DEVICE"})
    void aKeyAllowsWhatTheMatrixSays(KeyRole role) {
        var key = Keys.create(TestUser.named("ada"), "{\"name\":\"a\",\"role\":\"%s\"}".formatted(role.wireName()));

        for (var permission : KeyPermission.values()) {
            var granted = role.permissions().contains(permission);
            Keys.verify(key.text(), permission.wireName())
                    .statusCode(200)
                    .body("allowed", equalTo(granted))
                    .body("reason", equalTo(granted ? "granted" : "permission-missing"))
                    .body("keyId", equalTo(key.id()))
                    .body("role", equalTo(role.wireName()));
        }
    }

    @Test
    void aCustomKeyAllowsWhatWasChosen() {
        var key = Keys.create(
                TestUser.named("ada"), "{\"name\":\"a\",\"role\":\"custom\",\"permissions\":[\"connect\",\"device\"]}");

        Keys.verify(key.text(), "connect").body("allowed", equalTo(true));
        Keys.verify(key.text(), "device").body("allowed", equalTo(true));
        Keys.verify(key.text(), "list_devices").body("allowed", equalTo(false));
        Keys.verify(key.text(), "fly").body("reason", equalTo("unknown-permission"));
    }

    @Test
    void anUnknownOrMalformedKeyIsANoWithItsReason() {
        Keys.verify("nonsense", "device").body("reason", equalTo("malformed-key"));
        Keys.verify("lkd_" + "0".repeat(33), "device").body("reason", equalTo("malformed-key"));
        Keys.verify(Keys.nobodys(), "device").statusCode(200).body("reason", equalTo("unknown-key"));
    }

    @Test
    void onlyAServiceWithTheScopeVerifies() {
        problem(
                TestUser.named("ada")
                        .withSession()
                        .body("{\"key\":\"x\",\"permission\":\"device\"}")
                        .post("/v1/device-keys/verifications")
                        .then(),
                403,
                "service-required");
        problem(
                Keys.gateway()
                        .body("{\"key\":\"x\",\"permission\":\"device\",\"source\":\"" + "s".repeat(101) + "\"}")
                        .post("/v1/device-keys/verifications")
                        .then(),
                400,
                "invalid-request");
    }

    @Test
    void guessesAtLegacyKeysAreLimitedForEachSource() {
        var source = UUID.randomUUID().toString();
        for (var i = 0; i < 10; i++) {
            Keys.verify("abcdefghij", "device", source).body("reason", equalTo("unknown-key"));
        }

        var retryAfter = problem(Keys.verify("abcdefghij", "device", source), 429, "too-many-unknown-keys")
                .extract()
                .header("Retry-After");
        assertThat(Integer.parseInt(retryAfter)).isBetween(1, 60);
        Keys.verify("abcdefghij", "device", source + "'").body("reason", equalTo("unknown-key"));
    }
}
