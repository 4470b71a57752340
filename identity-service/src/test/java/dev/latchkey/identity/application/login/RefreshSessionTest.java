package dev.latchkey.identity.application.login;

import static dev.latchkey.identity.Ada.await;
import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.SessionGrant;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.identity.Ada;
import dev.latchkey.identity.application.port.PlainSigner;
import dev.latchkey.kit.testing.TestAddresses;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefreshSessionTest {

    private final Ada ada = new Ada();
    private final RefreshSession refresh =
            new RefreshSession(ada.accounts, ada.events.log(ada.clock), PlainSigner.signToken(ada.clock), ada.clock);

    @Test
    void aSessionGetsAnotherLifetimeFromNow() {
        ada.clock.advance(Duration.ofDays(3));

        var token = await(refresh.refresh(Ada.SESSION, TestAddresses.HOME));

        assertThat(token.token()).isEqualTo("session of " + Ada.ID);
        assertThat(token.expiresAt()).isEqualTo(ada.clock.instant().plus(SessionGrant.LIFETIME));
        assertThat(token).asString().doesNotContain(token.token()).contains("expires");
        assertThat(ada.recorded())
                .containsExactly(SecurityEvent.of(Kind.SESSION_REFRESHED, Ada.ID, TestAddresses.HOME));
    }

    @Test
    void theSessionOfAnAccountThatIsGoneEnds() {
        var gone = new Caller.Session(new AccountId(new UUID(7, 9)), Ada.NOW, Set.of("pwd"));

        assertRefused(() -> await(refresh.refresh(gone, TestAddresses.HOME))).isEqualTo("account-not-found");
        assertThat(ada.events.kinds()).isEmpty();
    }
}
