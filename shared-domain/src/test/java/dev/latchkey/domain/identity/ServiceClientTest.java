package dev.latchkey.domain.identity;

import static dev.latchkey.domain.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.domain.kernel.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceClientTest {

    private static final KeyHash OLD = new KeyHash(1, "old");
    private static final KeyHash NEW = new KeyHash(1, "new");

    private final ServiceClient billing =
            new ServiceClient("billing", Set.of(Scope.PLANS_WRITE, Scope.ACCOUNTS_READ), List.of(OLD, NEW));

    @Test
    void aClientMayAskForFewerScopesAndNeverForMore() {
        assertThat(billing.grant(Set.of(Scope.PLANS_WRITE))).containsExactly(Scope.PLANS_WRITE);
        assertThat(billing.grant(Set.of())).isEqualTo(billing.scopes());
        assertRefused(() -> billing.grant(Set.of(Scope.PLANS_WRITE, Scope.ACCESS_EVALUATE)))
                .isEqualTo("invalid_scope");
    }

    @Test
    void twoSecretsCanBeLiveSoThatOneCanBeChanged() {
        assertThat(billing.hasSecret(List.of(OLD))).isTrue();
        assertThat(billing.hasSecret(List.of(new KeyHash(2, "x"), NEW))).isTrue();
        assertThat(billing.hasSecret(List.of(new KeyHash(2, "new")))).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceClient("billing", Set.of(), List.of(OLD, NEW, OLD)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ServiceClient("billing", Set.of(), List.of()));
    }

    @Test
    void aServiceTokenLastsFifteenMinutes() {
        var grant = ServiceGrant.of(billing, Set.of(Scope.PLANS_WRITE), Instant.EPOCH);

        assertThat(grant.expiresAt()).isEqualTo(Instant.ofEpochSecond(900));
        assertThat(grant.clientId()).isEqualTo("billing");
    }
}
