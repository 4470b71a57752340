package dev.latchkey.identity.application.login;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.DeviceToken;
import dev.latchkey.domain.identity.RecoveryCode;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.SessionGrant;
import dev.latchkey.domain.identity.Totp;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.domain.kernel.PresentedText;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.TwoFactors;
import dev.latchkey.identity.application.signingkey.SignToken;
import dev.latchkey.identity.application.throttle.Attempt;
import dev.latchkey.identity.application.throttle.AttemptThrottle;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Completes a log-in with the second factor. */
public final class AnswerChallenge {

    /**
     * An answer.
     *
     * @param code a code from the authenticator or a recovery code, as typed
     * @param address the client's address
     * @param device the token that the device received at an earlier log-in
     */
    public record Command(
            Caller.PendingSession pending, PresentedText code, ClientAddress address, Optional<DeviceToken> device) {}

    private final Accounts accounts;
    private final TwoFactors twoFactors;
    private final Totp totp;
    private final KeyHasher hasher;
    private final AttemptThrottle throttle;
    private final Devices devices;
    private final SecurityLog log;
    private final SignToken signToken;
    private final Transactions transactions;
    private final InstantSource clock;

    public AnswerChallenge(
            Accounts accounts,
            TwoFactors twoFactors,
            Totp totp,
            KeyHasher hasher,
            AttemptThrottle throttle,
            Devices devices,
            SecurityLog log,
            SignToken signToken,
            Transactions transactions,
            InstantSource clock) {
        this.accounts = accounts;
        this.twoFactors = twoFactors;
        this.totp = totp;
        this.hasher = hasher;
        this.throttle = throttle;
        this.devices = devices;
        this.log = log;
        this.signToken = signToken;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * One transaction, which uses the code up: of two simultaneous uses of one code, one succeeds. Fails with
     * {@code invalid-code} or {@code too-many-attempts}, or {@code two-factor-not-enabled} if the second factor has
     * been switched off meanwhile.
     */
    public Uni<LogIn.Outcome.LoggedIn> answer(Command command) {
        var id = command.pending().account();
        var device = devices.known(command.device(), id);
        return throttle.make(
                        Attempt.at(id, device, command.address(), Kind.SECOND_FACTOR_FAILED),
                        account -> true,
                        () -> transactions.atomically(() -> useUp(command)))
                .map(account -> SessionGrant.afterSecondFactor(command.pending(), account, clock.instant()))
                .flatMap(signToken::of)
                .map(session -> new LogIn.Outcome.LoggedIn(session, devices.remember(command.device(), id)));
    }

    private Uni<Account> useUp(Command command) {
        var id = command.pending().account();
        return twoFactors
                .claim(id)
                .map(current ->
                        current.requireEnabled().accept(command.code(), totp, clock.instant(), this::candidates))
                .flatMap(used -> twoFactors.store(id, used))
                .chain(() -> log.record(SecurityEvent.of(Kind.LOGGED_IN, id, command.address())))
                .chain(() -> accounts.byId(id));
    }

    private List<KeyHash> candidates(RecoveryCode code) {
        return hasher.candidates(code.reveal());
    }
}
