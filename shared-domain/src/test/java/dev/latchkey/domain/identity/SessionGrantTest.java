package dev.latchkey.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Username;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionGrantTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Account ADA = Account.signUp(
            new AccountId(new UUID(7, 1)),
            new EmailAddress("ada@example.com"),
            new Username("ada"),
            new PasswordHash("hash"),
            NOW);

    @Test
    void aPasswordGivesASessionOfSevenDays() {
        var grant = SessionGrant.afterPassword(ADA, false, NOW);

        assertThat(grant.secondFactorPending()).isFalse();
        assertThat(grant.expiresAt()).isEqualTo("2026-03-08T12:00:00Z");
        assertThat(grant.methods()).containsExactly("pwd");
        assertThat(grant.authenticatedAt()).isEqualTo(NOW);
    }

    @Test
    void withASecondFactorThePasswordOpensTheChallengeForFiveMinutes() {
        var grant = SessionGrant.afterPassword(ADA, true, NOW);

        assertThat(grant.secondFactorPending()).isTrue();
        assertThat(grant.expiresAt()).isEqualTo("2026-03-01T12:05:00Z");
    }

    @Test
    void theSecondFactorCompletesTheSessionThatThePasswordBegan() {
        var later = NOW.plus(Duration.ofMinutes(1));
        var grant = SessionGrant.afterSecondFactor(new Caller.PendingSession(ADA.id(), NOW), ADA, later);

        assertThat(grant.secondFactorPending()).isFalse();
        assertThat(grant.methods()).containsExactlyInAnyOrder("pwd", "otp");
        assertThat(grant.authenticatedAt()).isEqualTo(NOW);
        assertThat(grant.expiresAt()).isEqualTo(later.plus(SessionGrant.LIFETIME));
    }

    @Test
    void aRefreshGivesSevenMoreDaysAndDoesNotPretendToBeALogIn() {
        var later = NOW.plus(Duration.ofDays(6));
        var grant = SessionGrant.refreshed(new Caller.Session(ADA.id(), NOW, Set.of("pwd", "otp")), ADA, later);

        assertThat(grant.expiresAt()).isEqualTo(later.plus(Duration.ofDays(7)));
        assertThat(grant.authenticatedAt()).isEqualTo(NOW);
        assertThat(grant.methods()).containsExactlyInAnyOrder("pwd", "otp");
    }
}
