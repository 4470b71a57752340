package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Username;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What a session token says. It is stateless: it lasts for {@link #LIFETIME} and cannot be revoked.
 *
 * @param authenticatedAt when the password was given; a refresh keeps it
 * @param methods how, by RFC 8176: {@code pwd}, and {@code otp} after a second factor
 */
public record SessionGrant(
        AccountId account,
        Username username,
        Instant authenticatedAt,
        Set<String> methods,
        Stage stage,
        Instant issuedAt,
        Instant expiresAt) {

    /** How long a session token lasts. */
    public static final Duration LIFETIME = Duration.ofDays(7);
    /** How long the second factor may take. */
    public static final Duration CHALLENGE_LIFETIME = Duration.ofMinutes(5);

    private static final String PASSWORD = "pwd";
    private static final String ONE_TIME_PASSWORD = "otp";

    /** How far a log-in has come. */
    public enum Stage {
        COMPLETE,
        SECOND_FACTOR_PENDING
    }

    public SessionGrant {
        methods = Set.copyOf(methods);
    }

    /** The password was right: a session or, with {@code twoFactorEnabled}, a token that opens only the challenge. */
    public static SessionGrant afterPassword(Account account, boolean twoFactorEnabled, Instant now) {
        var stage = twoFactorEnabled ? Stage.SECOND_FACTOR_PENDING : Stage.COMPLETE;
        return of(account, now, Set.of(PASSWORD), stage, now);
    }

    /** The second factor was right too. */
    public static SessionGrant afterSecondFactor(Caller.PendingSession pending, Account account, Instant now) {
        return of(account, pending.authenticatedAt(), Set.of(PASSWORD, ONE_TIME_PASSWORD), Stage.COMPLETE, now);
    }

    /**
     * Another full lifetime, from a session that is still valid. An API key is not a session, so it cannot get here.
     */
    public static SessionGrant refreshed(Caller.Session session, Account account, Instant now) {
        return of(account, session.authenticatedAt(), session.methods(), Stage.COMPLETE, now);
    }

    private static SessionGrant of(
            Account account, Instant authenticatedAt, Set<String> methods, Stage stage, Instant now) {
        var lifetime = stage == Stage.COMPLETE ? LIFETIME : CHALLENGE_LIFETIME;
        return new SessionGrant(
                account.id(), account.username(), authenticatedAt, methods, stage, now, now.plus(lifetime));
    }

    public boolean secondFactorPending() {
        return stage == Stage.SECOND_FACTOR_PENDING;
    }
}
