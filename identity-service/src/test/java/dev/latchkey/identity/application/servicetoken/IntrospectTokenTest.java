package dev.latchkey.identity.application.servicetoken;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.identity.application.port.RefusingApiKeys;
import dev.latchkey.kit.security.InvalidToken;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IntrospectTokenTest {

    private static final String API_KEY = OpaqueKey.of(OpaqueKey.Kind.USER_API_KEY, new byte[OpaqueKey.RANDOM_BYTES])
            .reveal();

    private static IntrospectToken.Introspection introspect(String token, Refusal refused) {
        var introspect = new IntrospectToken(
                RefusingApiKeys.resolving(refused), text -> Uni.createFrom().failure(refused));
        return introspect
                .introspect(
                        new IntrospectToken.Command(new Caller.Service("gateway", Set.of()), token, Optional.empty()))
                .await()
                .indefinitely();
    }

    static Stream<String> tokens() {
        return Stream.of(API_KEY, "a.b.c");
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void aTokenThatIsNoneIsInactive(String token) {
        assertThat(introspect(token, ApiKeys.notFound())).isEqualTo(new IntrospectToken.Inactive());
        assertThat(introspect(token, InvalidToken.refusal())).isEqualTo(new IntrospectToken.Inactive());
    }

    /** Who is told that a token is inactive refuses its bearer, and throws the token away. */
    @ParameterizedTest
    @MethodSource("tokens")
    void anOutageSaysNothingOfAToken(String token) {
        assertRefused(() -> introspect(token, Refusal.unavailable("unavailable", "Try again.", Duration.ofSeconds(2))))
                .isEqualTo("unavailable");
    }
}
