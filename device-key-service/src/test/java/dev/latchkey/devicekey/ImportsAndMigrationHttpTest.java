package dev.latchkey.devicekey;

import static dev.latchkey.kit.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.testing.Simultaneously;
import dev.latchkey.kit.testing.TestTokens;
import dev.latchkey.kit.testing.TestUser;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DeviceKeyServiceTest
class ImportsAndMigrationHttpTest {

    private static final String MANAGER_PERMISSIONS =
            "connect get_properties list_devices set_properties manage_devices";

    @Inject
    Pool pool;

    private final TestUser ada = TestUser.named("ada");
    private final String legacy = UUID.randomUUID().toString().replace("-", "").substring(0, 11);

    private static String operations(Scope scope) {
        return TestTokens.ofFakeIdentity().service("operations", scope);
    }

    private ValidatableResponse importKey(String role, String key) {
        return TestUser.with(operations(Scope.DEVICE_KEYS_IMPORT))
                .body("{\"accountId\":\"%s\",\"name\":\"old\",\"role\":\"%s\",\"key\":\"%s\"}"
                        .formatted(ada.id(), role, key))
                .post("/internal/v1/device-keys/imports")
                .then();
    }

    private static ValidatableResponse migrate() {
        return TestUser.with(operations(Scope.DEVICE_KEYS_MIGRATE))
                .post("/internal/v1/device-keys/manager-migrations")
                .then();
    }

    @Test
    void aLegacyKeyIsImportedAndOnlyItsHashIsStored() {
        String id = importKey("client", legacy)
                .statusCode(201)
                .body("prefix", equalTo(legacy.substring(0, 3)))
                .body("$", not(hasKey("key")))
                .extract()
                .path("id");

        Keys.verify(legacy, "connect").body("allowed", equalTo(true)).body("keyId", equalTo(id));
        Keys.verify(legacy, "device").body("reason", equalTo("permission-missing"));
        ada.withSession().get("/v1/device-keys").then().body("items.id", contains(id));
        assertThat(pool.query("SELECT d::text AS text FROM device_key d").executeAndAwait())
                .noneMatch(row -> row.getString("text").contains(legacy));
    }

    @Test
    void aKeyIsImportedOnceEvenBySimultaneousCalls() {
        var statuses = Simultaneously.call(
                6, i -> importKey("client", legacy).extract().statusCode());

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
        problem(importKey("client", legacy), 409, "key-taken");
        var own = Keys.create(ada, "{\"name\":\"own\",\"role\":\"client\"}");
        problem(importKey("client", own.text()), 409, "key-taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "abcdefghijklm", "ABCDEFGHIJ", "abcde fghij", "lkd_0000"})
    void aMalformedKeyIsNotImported(String text) {
        problem(importKey("client", text), 400, "invalid-request");
    }

    @Test
    void internalCallsNeedTheirScopes() {
        problem(
                Keys.gateway()
                        .body("{}")
                        .post("/internal/v1/device-keys/imports")
                        .then(),
                403,
                "insufficient-scope");
        problem(
                Keys.gateway()
                        .post("/internal/v1/device-keys/manager-migrations")
                        .then(),
                403,
                "insufficient-scope");
        problem(
                ada.withSession()
                        .body("{}")
                        .post("/internal/v1/device-keys/imports")
                        .then(),
                403,
                "service-required");
    }

    @Test
    void aManagerKeyWorksShowsANoticeAndIsMigratedToTheSamePermissions() {
        String id = importKey("manager", legacy).statusCode(201).extract().path("id");
        Keys.verify(legacy, "manage_devices").body("allowed", equalTo(true)).body("role", equalTo("manager"));
        Keys.verify(legacy, "device").body("reason", equalTo("permission-missing"));
        ada.withSession()
                .get("/v1/device-keys/" + id)
                .then()
                .body("role", equalTo("manager"))
                .body("notices[0]", containsString("Deprecated"));

        assertThat(migrate().statusCode(200).extract().<List<String>>path("migrated"))
                .contains(id);

        ada.withSession()
                .get("/v1/device-keys/" + id)
                .then()
                .body("role", equalTo("custom"))
                .body("permissions", contains(MANAGER_PERMISSIONS.split(" ", -1)))
                .body("$", not(hasKey("notices")));
        Keys.verify(legacy, "manage_devices").body("allowed", equalTo(true));
        Keys.verify(legacy, "device").body("reason", equalTo("permission-missing"));
        assertThat(migrate().extract().<List<String>>path("migrated")).doesNotContain(id);
    }

    @Test
    void aDisabledManagerKeyStaysDisabled() {
        String id = importKey("manager", legacy).extract().path("id");
        pool.preparedQuery("UPDATE device_key SET disabled = true WHERE id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(id)));

        migrate().statusCode(200);

        Keys.verify(legacy, "connect").body("reason", equalTo("key-disabled"));
    }

    @Test
    void twoReplicasTogetherMigrateEachKeyOnce() {
        migrate();
        var accounts = ada.id().value();
        IntStream.range(0, 1_200).forEach(i -> pool.preparedQuery(
                        """
                        INSERT INTO device_key (id, account_id, name, role, permissions, disabled, prefix,
                                                pepper_version, key_hash, created_at)
                        VALUES (gen_random_uuid(), $1, 'old', 'manager', '{}', false, 'old', 1, gen_random_uuid()::text, now())
                        """)
                .executeAndAwait(Tuple.of(accounts)));

        var migrated =
                Simultaneously.call(4, i -> migrate().statusCode(200).extract().<List<String>>path("migrated"));

        var all = migrated.stream().flatMap(List::stream).toList();
        assertThat(all).hasSize(1_200);
        assertThat(new HashSet<>(all)).hasSize(1_200);
        migrate().body("remaining", equalTo(0));
    }
}
