package dev.latchkey.devicekey;

import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.testing.ConcurrentChangesContract;
import dev.latchkey.kit.testing.TestTokens;
import dev.latchkey.kit.testing.TestUser;
import io.restassured.response.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

@DeviceKeyServiceTest
class ConcurrentChangesTest extends ConcurrentChangesContract {

    /** A call about a new key of somebody new. */
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
                new Change("POST /v1/device-keys", 201, about((key, owner) -> owner.withSession()
                        .body("{\"name\":\"pump\",\"role\":\"device\"}")
                        .post("/v1/device-keys"))),
                new Change("PATCH /v1/device-keys/{id}", 200, about((key, owner) -> owner.withSession()
                        .body("{\"role\":\"disabled\"}")
                        .patch("/v1/device-keys/" + key.id()))),
                new Change("DELETE /v1/device-keys/{id}", 204, about((key, owner) -> owner.withSession()
                        .delete("/v1/device-keys/" + key.id()))),
                new Change("POST /v1/device-keys/verifications", 200, about((key, owner) -> Keys.verify(
                                key.text(), "device")
                        .extract()
                        .response())),
                new Change("POST /internal/v1/device-keys/imports", 201, about((key, owner) -> importKey(owner))),
                new Change("POST /internal/v1/device-keys/manager-migrations", 200, () -> {
                    importKey(TestUser.named("ada")).then().statusCode(201);
                    var operations = operations(Scope.DEVICE_KEYS_MIGRATE);
                    return () -> TestUser.with(operations).post("/internal/v1/device-keys/manager-migrations");
                }));
    }

    @Override
    protected Set<String> changeNothing() {
        return Set.of();
    }
}
