package dev.latchkey.identity.adapter.in.http;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.apikey.ResolveApiKey;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.identity.application.port.RefusingApiKeys;
import dev.latchkey.kit.security.InvalidToken;
import dev.latchkey.kit.security.JwtVerifier;
import dev.latchkey.kit.testing.TestTokens;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IntrospectionTest {

    private static final String API_KEY = OpaqueKey.of(OpaqueKey.Kind.USER_API_KEY, new byte[OpaqueKey.RANDOM_BYTES])
            .reveal();
    private static final String JWT = TestTokens.ofFakeIdentity().session(new AccountId(new UUID(7, 1)));
    private static final ResolveApiKey.Use USE = new ResolveApiKey.Use(Optional.empty(), Optional.of("gateway"));

    /** Where every key and every token ends in the same failure. */
    private static Introspection.IntrospectionJson introspect(String token, Refusal failure) {
        var jwts = new JwtVerifier(
                new DefaultJWTParser(),
                TestTokens.SETTINGS,
                kid -> Uni.createFrom().failure(failure),
                Instant::now);
        return new Introspection(RefusingApiKeys.resolving(failure), jwts)
                .of(token, USE)
                .await()
                .indefinitely();
    }

    static Stream<String> tokens() {
        return Stream.of(API_KEY, JWT);
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void aTokenThatIsRefusedIsInactive(String token) {
        var refusal = token.equals(API_KEY) ? ApiKeys.notFound() : InvalidToken.refusal();

        assertThat(introspect(token, refusal)).isEqualTo(Introspection.IntrospectionJson.INACTIVE);
    }

    /** Whoever is told that a token is inactive refuses its bearer, and throws the token away. */
    @ParameterizedTest
    @MethodSource("tokens")
    void anyOtherFailureSaysNothingAboutTheToken(String token) {
        Stream.of(
                        Refusal.unavailable("unavailable", "Try again.", Duration.ofSeconds(2)),
                        Refusal.notFound("account-not-found", "There is no such account."),
                        Refusal.unauthenticated("invalid-client", "Unknown client."))
                .forEach(failure ->
                        assertRefused(() -> introspect(token, failure)).isEqualTo(failure.code()));
    }
}
