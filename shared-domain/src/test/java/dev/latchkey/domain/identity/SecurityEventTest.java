package dev.latchkey.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientAddress;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecurityEventTest {

    private static final AccountId ADA = new AccountId(new UUID(7, 1));
    private static final ClientAddress HOME = ClientAddress.of(new byte[] {(byte) 192, 0, 2, 1});

    @Test
    void anEventTellsWhoseItIsAndWhereItCameFrom() {
        assertThat(SecurityEvent.of(Kind.LOGGED_IN, ADA, HOME))
                .isEqualTo(new SecurityEvent(
                        Kind.LOGGED_IN, Optional.of(ADA), Optional.of(HOME), Optional.empty(), Optional.empty()));
        assertThat(SecurityEvent.of(Kind.SIGNING_KEY_ROTATED, Optional.empty(), Optional.empty()))
                .isEqualTo(new SecurityEvent(
                        Kind.SIGNING_KEY_ROTATED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void itMayTellWhatItIsAboutAndWhichServiceAsked() {
        var planned =
                SecurityEvent.of(Kind.PLAN_CHANGED, ADA, HOME).about("paid").askedForBy(Optional.of("billing"));

        assertThat(planned)
                .isEqualTo(new SecurityEvent(
                        Kind.PLAN_CHANGED,
                        Optional.of(ADA),
                        Optional.of(HOME),
                        Optional.of("billing"),
                        Optional.of("paid")));
        assertThat(planned.about("free").serviceClient()).contains("billing");
    }

    @Test
    void whatStandsForManyForgetsTheAddressAlone() {
        var failed = SecurityEvent.of(Kind.LOG_IN_FAILED, ADA, HOME).about("x").askedForBy(Optional.of("y"));

        assertThat(failed.fromAnywhere())
                .isEqualTo(new SecurityEvent(
                        Kind.LOG_IN_FAILED, Optional.of(ADA), Optional.empty(), Optional.of("y"), Optional.of("x")));
    }
}
