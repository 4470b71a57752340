package dev.latchkey.devicekey;

import static dev.latchkey.kit.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.testing.TestTokens;
import dev.latchkey.kit.testing.TestUser;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DeviceKeyServiceTest
class DeviceKeyEventsHttpTest {

    private final TestUser ada = TestUser.named("ada");

    private ValidatableResponse events() {
        return ada.withSession().get("/v1/device-keys/events").then().statusCode(200);
    }

    private List<String> kinds() {
        return events().extract().path("items.kind");
    }

    private ValidatableResponse change(Keys key, String body) {
        return ada.withSession()
                .header("X-Forwarded-For", "192.0.2.7")
                .body(body)
                .patch("/v1/device-keys/" + key.id())
                .then()
                .statusCode(200);
    }

    @Test
    void theRecordSaysWhoDidWhatToAKeyFromWhereAndOutlivesTheKey() {
        var key = Keys.create(ada, "{\"name\":\"pump\",\"role\":\"client\"}");
        change(key, "{\"name\":\"shed\",\"role\":\"custom\",\"permissions\":[\"device\"]}");
        change(key, "{\"role\":\"disabled\"}");
        change(key, "{\"role\":\"full\"}");
        ada.withSession().delete("/v1/device-keys/" + key.id()).then().statusCode(204);

        events().body(
                        "items.kind",
                        contains(
                                "device-key-deleted",
                                "device-key-enabled",
                                "device-key-disabled",
                                "device-key-role-changed",
                                "device-key-renamed",
                                "device-key-created"))
                .body("items.before", contains("full: shed", null, "custom(device)", "client", "pump", null))
                .body("items.after", contains(null, "full", null, "custom(device)", "shed", "client: pump"))
                .body("items.keyId", everyItem(equalTo(key.id())))
                .body("items.actor", everyItem(equalTo(ada.id().toString())))
                .body("items.at", everyItem(notNullValue()))
                .body("items[1].address", equalTo("192.0.2.7"))
                .body("items[1].serviceClient", nullValue());
        assertThat(events().extract().asString()).doesNotContain(key.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\" pump \"}",
                "{\"role\":\"custom\"}",
                "{\"permissions\":[\"device\",\"connect\",\"device\"]}",
                "{\"name\":\"pump\",\"role\":\"custom\",\"permissions\":[\"connect\",\"device\"]}"
            })
    void aChangeToThePresentValueIsNotRecorded(String body) {
        var key = Keys.create(ada, "{\"name\":\"pump\",\"role\":\"custom\",\"permissions\":[\"connect\",\"device\"]}");
        change(key, body);

        assertThat(kinds()).containsExactly("device-key-created");

        change(key, "{\"role\":\"disabled\"}");
        change(key, "{\"role\":\"disabled\"}");

        assertThat(kinds()).containsExactly("device-key-disabled", "device-key-created");
    }

    @Test
    void whatServicesDoToAnAccountsKeysIsRecordedUnderTheirName() {
        var operations =
                TestTokens.ofFakeIdentity().service("operations", Scope.DEVICE_KEYS_IMPORT, Scope.DEVICE_KEYS_MIGRATE);
        var legacy = UUID.randomUUID().toString().replace("-", "").substring(0, 11);
        TestUser.with(operations)
                .body("{\"accountId\":\"%s\",\"name\":\"old\",\"role\":\"manager\",\"key\":\"%s\"}"
                        .formatted(ada.id(), legacy))
                .post("/internal/v1/device-keys/imports")
                .then()
                .statusCode(201);
        TestUser.with(operations)
                .post("/internal/v1/device-keys/manager-migrations")
                .then()
                .statusCode(200);

        events().body("items.kind", contains("device-key-migrated", "device-key-imported"))
                .body("items.serviceClient", everyItem(equalTo("operations")))
                .body("items.actor", everyItem(nullValue()))
                .body("items[0].before", equalTo("manager"))
                .body("items[1].after", equalTo("manager: old"));
        assertThat(events().extract().asString()).doesNotContain(legacy);
    }

    @Test
    void onlyTheOwnerReadsTheRecordPageByPage() {
        Keys.create(ada, "{\"name\":\"one\",\"role\":\"full\"}");
        Keys.create(ada, "{\"name\":\"two\",\"role\":\"full\"}");

        var first = ada.withSession()
                .get("/v1/device-keys/events?limit=1")
                .then()
                .body("items.after", contains("full: two"))
                .body("items", hasSize(1));
        ada.withSession()
                .get("/v1/device-keys/events?limit=1&cursor=" + first.extract().<String>path("nextCursor"))
                .then()
                .body("items.after", contains("full: one"));
        TestUser.named("eve").withSession().get("/v1/device-keys/events").then().body("items", empty());
        problem(Keys.gateway().get("/v1/device-keys/events").then(), 403, "user-required");
    }
}
