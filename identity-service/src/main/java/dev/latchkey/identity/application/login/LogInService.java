package dev.latchkey.identity.application.login;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.PasswordHash;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.SessionGrant;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.AccessTokens;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.PasswordHasher;
import dev.latchkey.identity.application.port.PasswordHasher.Lane;
import dev.latchkey.identity.application.port.PasswordHasher.Verdict;
import dev.latchkey.identity.application.port.TwoFactors;
import dev.latchkey.identity.application.throttle.Attempt;
import dev.latchkey.identity.application.throttle.AttemptThrottle;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Optional;

public final class LogInService implements LogIn {

    private final Accounts accounts;
    private final TwoFactors twoFactors;
    private final PasswordHasher hasher;
    private final AttemptThrottle throttle;
    private final Devices devices;
    private final SecurityLog log;
    private final AccessTokens tokens;
    private final Transactions transactions;
    private final InstantSource clock;

    public LogInService(
            Accounts accounts,
            TwoFactors twoFactors,
            PasswordHasher hasher,
            AttemptThrottle throttle,
            Devices devices,
            SecurityLog log,
            AccessTokens tokens,
            Transactions transactions,
            InstantSource clock) {
        this.accounts = accounts;
        this.twoFactors = twoFactors;
        this.hasher = hasher;
        this.throttle = throttle;
        this.devices = devices;
        this.log = log;
        this.tokens = tokens;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Uni<Outcome> logIn(Command command) {
        return find(command)
                .flatMap(found -> throttle.make(
                        attempt(found, command),
                        grant -> !grant.secondFactorPending(),
                        () -> prove(found, command.password())))
                .call(grant -> log.record(SecurityEvent.of(
                        grant.secondFactorPending() ? Kind.SECOND_FACTOR_REQUESTED : Kind.LOGGED_IN,
                        grant.account(),
                        command.address())))
                .flatMap(grant -> tokens.issue(grant)
                        .map(token -> grant.secondFactorPending()
                                ? new Outcome.SecondFactorNeeded(token)
                                : new Outcome.LoggedIn(token, devices.remember(command.device(), grant.account()))));
    }

    private Attempt attempt(Optional<Account> found, Command command) {
        return found.map(account -> Attempt.at(
                        account.id(),
                        devices.known(command.device(), account.id()),
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
            var account = found.filter(known -> verdict != Verdict.WRONG).orElseThrow(LogInService::invalidCredentials);
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
