package dev.latchkey.devicekey;

import static dev.latchkey.kit.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.latchkey.kit.testing.Simultaneously;
import dev.latchkey.kit.testing.TestUser;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DeviceKeyServiceTest
class KeyChangesHttpTest {

    private final TestUser ada = TestUser.named("ada");
    private Keys key = new Keys("", "");

    @BeforeEach
    void adaHasAClientKey() {
        key = Keys.create(ada, "{\"name\":\"laptop\",\"role\":\"client\"}");
    }

    private ValidatableResponse change(String body) {
        return ada.withSession().body(body).patch("/v1/device-keys/" + key.id()).then();
    }

    private ValidatableResponse delete(String query) {
        return ada.withSession().delete("/v1/device-keys/" + key.id() + query).then();
    }

    private void use() {
        Keys.verify(key.text(), "connect").body("allowed", equalTo(true));
        await().until(() -> ada.withSession()
                        .get("/v1/device-keys/" + key.id())
                        .then()
                        .extract()
                        .<Integer>path("usage.total")
                > 0);
    }

    @Test
    void aChangeOfNameAndRoleTakesEffectImmediately() {
        change("{\"name\":\" shed \",\"role\":\"device\"}")
                .statusCode(200)
                .body("name", equalTo("shed"))
                .body("role", equalTo("device"))
                .body("permissions", contains("device"));

        Keys.verify(key.text(), "device").body("allowed", equalTo(true)).body("role", equalTo("device"));
        Keys.verify(key.text(), "connect").body("reason", equalTo("permission-missing"));
        change("{}").statusCode(200).body("name", equalTo("shed"));
    }

    @Test
    void aDisabledKeyAllowsNothingAndComesBackWithAnotherRole() {
        change("{\"role\":\"disabled\"}")
                .statusCode(200)
                .body("role", equalTo("disabled"))
                .body("permissions", empty())
                .body("notices", hasSize(1));
        Keys.verify(key.text(), "connect").body("reason", equalTo("key-disabled"));

        change("{\"role\":\"full\"}").statusCode(200);
        Keys.verify(key.text(), "manage_devices").body("allowed", equalTo(true));
    }

    @Test
    void onlyTheRoleCustomTakesPermissions() {
        change("{\"role\":\"custom\",\"permissions\":[\"device\",\"set_properties\"]}")
                .statusCode(200)
                .body("permissions", contains("device", "set_properties"));
        change("{\"permissions\":[\"connect\"]}").statusCode(200).body("permissions", contains("connect"));
        Keys.verify(key.text(), "device").body("reason", equalTo("permission-missing"));
        change("{\"permissions\":[]}").statusCode(200).body("permissions", empty());
        change("{\"role\":\"client\"}").statusCode(200);
        problem(change("{\"permissions\":[\"connect\"]}"), 400, "permissions-only-with-custom");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"role\":\"manager\"}; role-deprecated",
                "{\"role\":\"king\"}; role-unknown",
                "{\"role\":\"custom\"}; permissions-required",
                "{\"role\":\"full\",\"permissions\":[]}; permissions-only-with-custom",
                "{\"name\":\"\"}; invalid-request",
                "{\"name\":\"\u200b\"}; invalid-request",
                "{\"name\":null}; invalid-request",
                "{\"role\":null}; invalid-request",
                "{\"permissions\":null}; invalid-request",
                "{\"permissions\":[\"fly\"]}; invalid-request"
            })
    void aBadChangeChangesNothing(String body, String code) {
        problem(change(body), 400, code);
        ada.withSession()
                .get("/v1/device-keys/" + key.id())
                .then()
                .body("name", equalTo("laptop"))
                .body("role", equalTo("client"));
    }

    @Test
    void theKeyDoesNotExistForAnotherAccount() {
        var eve = TestUser.named("eve");
        var path = "/v1/device-keys/" + key.id();

        problem(eve.withSession().body("{\"name\":\"mine\"}").patch(path).then(), 404, "device-key-not-found");
        problem(eve.withSession().delete(path + "?force=true").then(), 404, "device-key-not-found");
        problem(ada.withSession().delete("/v1/device-keys/not-an-id").then(), 404, "device-key-not-found");
        Keys.verify(key.text(), "connect").body("allowed", equalTo(true));
    }

    @Test
    void anUnusedKeyIsDeletedAndImmediatelyUnknown() {
        delete("").statusCode(204);

        Keys.verify(key.text(), "connect").body("reason", equalTo("unknown-key"));
        problem(delete(""), 404, "device-key-not-found");
        ada.withSession().get("/v1/device-keys").then().body("items", empty());
    }

    @Test
    void aKeyInUseIsDeletedOnlyWithForce() {
        use();

        problem(delete(""), 409, "key-in-use").body("usage.total", equalTo(1)).body("usage.lastUsedAt", notNullValue());
        problem(delete("?force=false"), 409, "key-in-use");
        problem(delete("?force=perhaps"), 400, "invalid-request");
        Keys.verify(key.text(), "connect").body("allowed", equalTo(true));
        delete("?force=true").statusCode(204);
        Keys.verify(key.text(), "connect").body("reason", equalTo("unknown-key"));
    }

    @Test
    void aDisabledKeyIsDeletedWithoutForce() {
        use();
        change("{\"role\":\"disabled\"}").statusCode(200);

        delete("").statusCode(204);
    }

    @Test
    void simultaneousDeletionsAndChangesYieldOneDeletionAndNoFailure() {
        var statuses = Simultaneously.call(
                8,
                i -> i % 2 == 0
                        ? delete("?force=true").extract().statusCode()
                        : change("{\"name\":\"n" + i + "\"}").extract().statusCode());

        assertThat(statuses).containsOnlyOnce(204).isSubsetOf(200, 204, 404);
    }
}
