package dev.latchkey.devicekey;

import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.testing.ConcurrentChangesContract;
import dev.latchkey.kit.testing.TestTokens;
import dev.latchkey.kit.testing.TestUser;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

@DeviceKeyServiceTest
class ConcurrentChangesTest extends ConcurrentChangesContract {

    /** A call on a new key of a new user. */
    private static Supplier<Supplier<Response>> about(BiFunction<Keys, TestUser, Response> call) {
        return () -> {
            var owner = TestUser.named("ada");
            var key = Keys.create(owner, "{\"name\":\"pump\",\"role\":\"full\"}");
            return () -> call.apply(key, owner);
        };
    }

    private static String operations(Scope scope) {
        return TestTokens.ofFakeIdentity().service("operations", scope);
    }

    private static Response importKey(TestUser owner) {
        var legacy = UUID.randomUUID().toString().replace("-", "").substring(0, 11);
        return TestUser.with(operations(Scope.DEVICE_KEYS_IMPORT))
                .body("{\"accountId\":\"%s\",\"name\":\"old\",\"role\":\"manager\",\"key\":\"%s\"}"
                        .formatted(owner.id(), legacy))
                .post("/internal/v1/device-keys/imports");
    }

    @Override
    protected List<Change> changes() {
        return List.of(
                new Change(
                        "POST /v1/device-keys",
                        201,
                        about((key, owner) -> owner.withSession()
                                .body("{\"name\":\"pump\",\"role\":\"device\"}")
                                .post("/v1/device-keys")),
                        "device-key-created"),
                new Change(
                        "PATCH /v1/device-keys/{id}",
                        200,
                        about((key, owner) -> owner.withSession()
                                .body("{\"role\":\"disabled\"}")
                                .patch("/v1/device-keys/" + key.id())),
                        "device-key-disabled"),
                new Change(
                        "DELETE /v1/device-keys/{id}",
                        204,
                        about((key, owner) -> owner.withSession().delete("/v1/device-keys/" + key.id())),
                        "device-key-deleted"),
                new Change("POST /v1/device-keys/verifications", 200, about((key, owner) -> Keys.verify(
                                key.text(), "device")
                        .extract()
                        .response())),
                new Change(
                        "POST /internal/v1/device-keys/imports",
                        201,
                        about((key, owner) -> importKey(owner)),
                        "device-key-imported"),
                new Change(
                        "POST /internal/v1/device-keys/manager-migrations",
                        200,
                        () -> {
                            var operations = operations(Scope.DEVICE_KEYS_MIGRATE);
                            importKey(TestUser.named("ada")).then().statusCode(201);
                            return () -> TestUser.with(operations).post("/internal/v1/device-keys/manager-migrations");
                        },
                        "device-key-migrated"));
    }

    @Override
    protected Map<String, String> changeNothing() {
        return Map.of();
    }

    @Override
    protected Map<String, String> recordNothing() {
        return Map.of("POST /v1/device-keys/verifications", "It counts a use of the key, which has its own report.");
    }

    @Override
    protected String occurrences() {
        return "SELECT kind, count(*) AS n FROM device_key_event GROUP BY kind";
    }
}
