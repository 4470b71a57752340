package dev.latchkey.identity.application.login;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.DeviceToken;
import dev.latchkey.domain.identity.KnownDevice;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.PasswordHash;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.SessionGrant;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.DeviceTokens;
import dev.latchkey.identity.application.port.PasswordHasher;
import dev.latchkey.identity.application.port.PasswordHasher.Lane;
import dev.latchkey.identity.application.port.PasswordHasher.Verdict;
import dev.latchkey.identity.application.port.SignedToken;
import dev.latchkey.identity.application.port.TwoFactors;
import dev.latchkey.identity.application.signingkey.SignToken;
import dev.latchkey.identity.application.throttle.Attempt;
import dev.latchkey.identity.application.throttle.AttemptThrottle;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Gives a session token for a password or, if the second factor is on, a token that opens only the challenge. */
public final class LogIn {

    /** The outcomes that a caller must distinguish. */
    public sealed interface Outcome {

        /** The session is complete, and the device is known from now on. */
        record LoggedIn(SignedToken session, DeviceTokens.Issued device) implements Outcome {}

        /** The password was right, and {@link AnswerChallenge} is next. */
        record SecondFactorNeeded(SignedToken challenge) implements Outcome {}

        default <T> T fold(Function<LoggedIn, T> loggedIn, Function<SignedToken, T> secondFactorNeeded) {
            if (this instanceof LoggedIn complete) {
                return loggedIn.apply(complete);
            }
            return secondFactorNeeded.apply(((SecondFactorNeeded) this).challenge());
        }
    }

    /**
     * An attempt.
     *
     * @param address the client's address
     * @param device the token that the device received at an earlier log-in
     */
    public record Command(Login login, Password password, ClientAddress address, Optional<DeviceToken> device) {}

    private final Accounts accounts;
    private final TwoFactors twoFactors;
    private final PasswordHasher hasher;
    private final AttemptThrottle throttle;
    private final Devices devices;
    private final SecurityLog log;
    private final SignToken signToken;
    private final Transactions transactions;
    private final InstantSource clock;

    public LogIn(
            Accounts accounts,
            TwoFactors twoFactors,
            PasswordHasher hasher,
            AttemptThrottle throttle,
            Devices devices,
            SecurityLog log,
            SignToken signToken,
            Transactions transactions,
            InstantSource clock) {
        this.accounts = accounts;
        this.twoFactors = twoFactors;
        this.hasher = hasher;
        this.throttle = throttle;
        this.devices = devices;
        this.log = log;
        this.signToken = signToken;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Two reads, exactly one hash and one recorded event, whether or not the account exists, so that neither the answer
     * nor its timing reveals which; a second hash, once, after the parameters have been raised. Simultaneous attempts
     * at one account may wait for each other. Fails with {@code invalid-credentials} or, before any hash, with
     * {@code too-many-attempts}, for known and unknown names alike.
     */
    public Uni<Outcome> logIn(Command command) {
        var device = devices.shownBy(command.device());
        return find(command)
                .flatMap(found -> throttle.make(
                        attempt(found, device, command),
                        grant -> !grant.secondFactorPending(),
                        () -> prove(found, command.password())))
                .call(grant -> log.record(SecurityEvent.of(
                        grant.secondFactorPending() ? Kind.SECOND_FACTOR_REQUESTED : Kind.LOGGED_IN,
                        grant.account(),
                        command.address())))
                .flatMap(grant -> signToken
                        .of(grant)
                        .map(token -> grant.secondFactorPending()
                                ? new Outcome.SecondFactorNeeded(token)
                                : new Outcome.LoggedIn(token, devices.remember(command.device(), grant.account()))));
    }

    private static Attempt attempt(Optional<Account> found, Optional<KnownDevice> shown, Command command) {
        return found.map(account -> Attempt.at(
                        account.id(),
                        shown.filter(device -> device.account().equals(account.id())),
                        command.address(),
                        Kind.LOG_IN_FAILED))
                .orElseGet(() -> Attempt.at(command.login(), command.address(), Kind.LOG_IN_FAILED));
    }

    private Uni<SessionGrant> prove(Optional<Account> found, Password password) {
        return verify(found, password).flatMap(account -> twoFactors
                .of(account.id())
                .map(factor -> SessionGrant.afterPassword(account, factor.isEnabled(), clock.instant())));
    }

    private Uni<Optional<Account>> find(Command command) {
        return accounts.byLogin(command.login())
                .map(Optional::of)
                .onFailure(failure -> Refusal.isOfKind(Refusal.Kind.NOT_FOUND, failure))
                .recoverWithItem(Optional.empty());
    }

    private Uni<Account> verify(Optional<Account> found, Password password) {
        PasswordHash expected = found.map(Account::passwordHash).orElseGet(hasher::decoy);
        return hasher.verify(password, expected).flatMap(verdict -> {
            var account = found.filter(known -> verdict != Verdict.WRONG).orElseThrow(LogIn::invalidCredentials);
            return verdict == Verdict.RIGHT_BUT_OUTDATED
                    ? upgrade(account, password)
                    : Uni.createFrom().item(account);
        });
    }

    /** Only the hash that was verified is replaced: a password that has been changed meanwhile stays changed. */
    private Uni<Account> upgrade(Account verified, Password password) {
        return hasher.hash(password, Lane.LOG_IN)
                .flatMap(hash -> transactions.atomically(() -> accounts.claim(verified.id())
                        .flatMap(current -> current.passwordHash().equals(verified.passwordHash())
                                ? accounts.update(current.withPasswordHash(hash))
                                : Uni.createFrom().voidItem())))
                .replaceWith(verified);
    }

    private static Refusal invalidCredentials() {
        return Refusal.unauthenticated("invalid-credentials", "The login or the password is wrong.");
    }
}
