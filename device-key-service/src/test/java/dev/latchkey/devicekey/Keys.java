package dev.latchkey.devicekey;

import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.testing.TestTokens;
import dev.latchkey.kit.testing.TestUser;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.security.SecureRandom;

/** Auth keys, created and used over HTTP. */
record Keys(String id, String text) {

    static Keys create(TestUser owner, String body) {
        var created = owner.withSession()
                .body(body)
                .post("/v1/device-keys")
                .then()
                .statusCode(201)
                .extract();
        return new Keys(created.path("id"), created.path("key"));
    }

    /** A well-formed key that belongs to nobody. */
    static String nobodys() {
        var random = new byte[OpaqueKey.RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return OpaqueKey.of(OpaqueKey.Kind.DEVICE_KEY, random).reveal();
    }

    static RequestSpecification gateway() {
        return TestUser.with(TestTokens.ofFakeIdentity().service("gateway", Scope.DEVICE_KEYS_VERIFY));
    }

    static ValidatableResponse verify(String key, String permission) {
        return verify(key, permission, "test");
    }

    static ValidatableResponse verify(String key, String permission, String source) {
        return gateway()
                .body("{\"key\":\"%s\",\"permission\":\"%s\",\"source\":\"%s\"}".formatted(key, permission, source))
                .post("/v1/device-keys/verifications")
                .then();
    }
}
