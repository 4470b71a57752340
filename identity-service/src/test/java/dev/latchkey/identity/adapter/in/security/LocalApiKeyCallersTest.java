package dev.latchkey.identity.adapter.in.security;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;

import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.identity.application.port.RefusingApiKeys;
import dev.latchkey.kit.testing.TestAddresses;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalApiKeyCallersTest {

    private static final OpaqueKey KEY = OpaqueKey.of(OpaqueKey.Kind.USER_API_KEY, new byte[OpaqueKey.RANDOM_BYTES]);

    private static void callerOf(Refusal refused) {
        new LocalApiKeyCallers(RefusingApiKeys.resolving(refused))
                .callerOf(KEY, TestAddresses.HOME)
                .await()
                .indefinitely();
    }

    @Test
    void anUnknownKeyIsAnInvalidToken() {
        assertRefused(() -> callerOf(ApiKeys.notFound())).isEqualTo("invalid-token");
    }

    @Test
    void anOutageSaysNothingOfAKey() {
        assertRefused(() -> callerOf(Refusal.unavailable("unavailable", "Try again.", Duration.ofSeconds(2))))
                .isEqualTo("unavailable");
    }
}
