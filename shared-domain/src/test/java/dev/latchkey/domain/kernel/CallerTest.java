package dev.latchkey.domain.kernel;

import static dev.latchkey.domain.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallerTest {

    private static final AccountId ADA = new AccountId(new UUID(7, 1));
    private static final Caller SESSION = new Caller.Session(ADA, Instant.EPOCH, Set.of("pwd"));
    private static final Caller API_KEY = new Caller.ApiKey(ADA);
    private static final Caller PENDING = new Caller.PendingSession(ADA, Instant.EPOCH);
    private static final Caller SERVICE = new Caller.Service("billing", Set.of(Scope.PLANS_WRITE));

    @Test
    void aSessionAndAnApiKeyActForTheUser() {
        assertThat(SESSION.requireUser().account()).isEqualTo(ADA);
        assertThat(API_KEY.requireUser().account()).isEqualTo(ADA);
        assertRefused(PENDING::requireUser).isEqualTo("user-required");
        assertRefused(SERVICE::requireUser).isEqualTo("user-required");
    }

    @Test
    void onlyASessionIsASession() {
        assertThat(SESSION.requireSession()).isEqualTo(SESSION);
        assertRefused(API_KEY::requireSession).isEqualTo("session-required");
        assertRefused(PENDING::requireSession).isEqualTo("session-required");
        assertRefused(SERVICE::requireSession).isEqualTo("session-required");
    }

    @Test
    void aPendingSessionOpensOnlyTheChallenge() {
        assertThat(PENDING.requirePendingSession()).isEqualTo(PENDING);
        assertRefused(SESSION::requirePendingSession).isEqualTo("two-factor-challenge-required");
    }

    @Test
    void aServiceHasTheScopesThatItWasGranted() {
        assertThat(SERVICE.requireService(Scope.PLANS_WRITE).clientId()).isEqualTo("billing");
        assertRefused(() -> SERVICE.requireService(Scope.ACCOUNTS_READ)).isEqualTo("insufficient-scope");
        assertRefused(() -> SESSION.requireService(Scope.PLANS_WRITE)).isEqualTo("service-required");
    }
}
