package dev.latchkey.domain.identity;

import static dev.latchkey.domain.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.PresentedText;
import dev.latchkey.domain.kernel.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServiceClientTest {

    private static final OpaqueKey OLD = secret(1);
    private static final OpaqueKey NEW = secret(2);

    private final ServiceClient billing = client(OLD, NEW);

    private static OpaqueKey secret(int lastByte) {
        var random = new byte[OpaqueKey.RANDOM_BYTES];
        random[random.length - 1] = (byte) lastByte;
        return OpaqueKey.of(OpaqueKey.Kind.CLIENT_SECRET, random);
    }

    private static ServiceClient client(OpaqueKey... secrets) {
        return new ServiceClient(
                "billing",
                Set.of(Scope.PLANS_WRITE, Scope.ACCOUNTS_READ),
                Stream.of(secrets).map(ServiceClient::hash).toList());
    }

    @Test
    void aClientMayAskForFewerScopesAndNeverForMore() {
        assertThat(billing.grant(Set.of(Scope.PLANS_WRITE))).containsExactly(Scope.PLANS_WRITE);
        assertThat(billing.grant(Set.of())).isEqualTo(billing.scopes());
        assertRefused(() -> billing.grant(Set.of(Scope.PLANS_WRITE, Scope.ACCESS_EVALUATE)))
                .isEqualTo("invalid-scope");
    }

    @Test
    void twoSecretsCanBeLiveSoThatOneCanBeRotated() {
        assertThat(billing.hasSecret(new PresentedText(OLD.reveal()))).isTrue();
        assertThat(billing.hasSecret(new PresentedText(NEW.reveal()))).isTrue();
        assertThat(billing.hasSecret(new PresentedText(secret(3).reveal()))).isFalse();
        assertThat(billing.hasSecret(new PresentedText(""))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> client(OLD, NEW, OLD));
        assertThatIllegalArgumentException().isThrownBy(ServiceClientTest::client);
    }

    @Test
    void onlyHashesAreConfigured() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceClient("billing", Set.of(), List.of(OLD.reveal())));
        assertThat(billing).hasToString("ServiceClient[billing, accounts:read plans:write]");
    }

    @Test
    void aServiceTokenLastsFifteenMinutes() {
        var grant = ServiceGrant.of(billing, Set.of(Scope.PLANS_WRITE), Instant.EPOCH);

        assertThat(grant.expiresAt()).isEqualTo(Instant.ofEpochSecond(900));
        assertThat(grant.clientId()).isEqualTo("billing");
    }
}
