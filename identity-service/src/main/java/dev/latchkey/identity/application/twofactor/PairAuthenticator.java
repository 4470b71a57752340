package dev.latchkey.identity.application.twofactor;

import dev.latchkey.domain.identity.RecoveryCode;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.Totp;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.PresentedText;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.TwoFactors;
import dev.latchkey.identity.application.throttle.Attempt;
import dev.latchkey.identity.application.throttle.AttemptThrottle;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.SecretSource;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;

/** Pairs an authenticator with the account and switches the second factor on. */
public final class PairAuthenticator {

    /**
     * A pairing.
     *
     * @param code the code, as typed
     * @param address the client's address
     */
    public record Command(Caller.Session session, PresentedText code, ClientAddress address) {}

    private final TwoFactors twoFactors;
    private final Totp totp;
    private final KeyHasher hasher;
    private final AttemptThrottle throttle;
    private final SecurityLog log;
    private final Transactions transactions;
    private final SecretSource secrets;
    private final InstantSource clock;

    public PairAuthenticator(
            TwoFactors twoFactors,
            Totp totp,
            KeyHasher hasher,
            AttemptThrottle throttle,
            SecurityLog log,
            Transactions transactions,
            SecretSource secrets,
            InstantSource clock) {
        this.twoFactors = twoFactors;
        this.totp = totp;
        this.hasher = hasher;
        this.throttle = throttle;
        this.log = log;
        this.transactions = transactions;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Answers the recovery codes, which are shown only this once. Fails with {@code two-factor-not-pending},
     * {@code invalid-code} or {@code too-many-attempts}. A right code forgives no wrong passwords: anybody who has the
     * session can have enrolled the secret.
     */
    public Uni<List<RecoveryCode>> pair(Command command) {
        var account = command.session().account();
        var recovery = FreshRecoveryCodes.generate(secrets, hasher);
        var attempt = Attempt.inSession(account, command.address(), Kind.PAIRING_CODE_WRONG);
        return throttle.make(attempt, paired -> false, () -> transactions.atomically(() -> pair(command, recovery)))
                .replaceWith(recovery.codes());
    }

    /** Answers the account whose second factor is now on. */
    private Uni<AccountId> pair(Command command, FreshRecoveryCodes recovery) {
        var account = command.session().account();
        return twoFactors
                .claim(account)
                .map(current -> current.requirePending().pair(command.code(), totp, clock.instant(), recovery.hashes()))
                .flatMap(enabled -> twoFactors.store(account, enabled))
                .chain(() -> log.record(SecurityEvent.of(Kind.SECOND_FACTOR_ENABLED, account, command.address())))
                .replaceWith(account);
    }
}
