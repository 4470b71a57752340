package dev.latchkey.identity.application.throttle;

import dev.latchkey.domain.identity.AttemptLine.Ticket;
import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.domain.identity.FailureLimit;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.WaitingLine;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.FailedAttempts;
import dev.latchkey.identity.application.port.FailedAttempts.Subject;
import dev.latchkey.identity.application.port.Pause;
import dev.latchkey.kit.application.IdSource;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Lets an attempt at a secret happen, or not. No more are under way at once than may still fail; the others wait for their
 * turn. So a thousand wrong ones at once are no more guesses than a thousand one after the other, and right ones all succeed.
 */
public final class AttemptThrottle {

    /** How much of what. */
    public record Limits(Backoff backoff, WaitingLine line, FailureLimit address, ClientNetworks networks) {

        public static final Limits STANDARD =
                new Limits(Backoff.STANDARD, WaitingLine.STANDARD, FailureLimit.STANDARD, ClientNetworks.STANDARD);
    }

    private final FailedAttempts attempts;
    private final SecurityLog log;
    private final Limits limits;
    private final Turns turns;
    private final InstantSource clock;

    public AttemptThrottle(
            FailedAttempts attempts, SecurityLog log, Limits limits, Pause pause, IdSource ids, InstantSource clock) {
        this.attempts = attempts;
        this.log = log;
        this.limits = limits;
        this.turns = new Turns(attempts, limits.line(), pause, ids, clock);
        this.clock = clock;
    }

    /**
     * An attempt at a secret.
     *
     * @param account whose secret it is; empty where the name that was typed is nobody's
     * @param address the client's, whose network has a limit of its own over all subjects
     * @param ifFailed what to record of a failure
     */
    public record Attempt(Subject subject, Optional<AccountId> account, ClientAddress address, Kind ifFailed) {

        public static Attempt at(AccountId account, ClientAddress address, Kind ifFailed) {
            return new Attempt(Subject.of(account), Optional.of(account), address, ifFailed);
        }

        public static Attempt at(Login unknown, ClientAddress address, Kind ifFailed) {
            return new Attempt(Subject.of(unknown), Optional.empty(), address, ifFailed);
        }
    }

    /** An attempt that is under way, and where it stands. */
    private record UnderWay(Attempt attempt, Ticket ticket, Subject subject, Subject address) {}

    /**
     * Makes an attempt. Two round trips to the store before it, one for the address and one for the subject, and more only
     * while it waits; one after it, with a question to each; and a transaction that records a failure. Fails with
     * {@code too-many-attempts}, and then nothing is attempted. What has begun goes on to its end, though nobody may wait for
     * it any more: to hang up is no way to guess without being counted.
     *
     * @param isWhole whether a success is the whole proof: only then is the subject's history forgotten. A right password
     *     before a second factor is not, or it would buy guesses at the second.
     */
    public <T> Uni<T> make(Attempt attempt, Predicate<T> isWhole, Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(caller -> {
            var waiting = turns.start();
            caller.onTermination(waiting::end);
            begin(attempt, waiting)
                    .flatMap(begun -> Uni.createFrom()
                            .deferred(work::get)
                            .call(made -> isWhole.test(made) ? succeed(begun) : leave(begun))
                            .onFailure()
                            .call(failure -> Refusal.isOfKind(Refusal.Kind.UNAUTHENTICATED, failure)
                                    ? fail(begun)
                                    : leave(begun)))
                    .subscribe()
                    .with(caller::complete, caller::fail);
        });
    }

    /** The address first, so that whoever waits for a crowded one takes no place at somebody's account meanwhile. */
    private Uni<UnderWay> begin(Attempt attempt, Waiting waiting) {
        var address = Subject.of(limits.networks().of(attempt.address()), limits.address(), clock.instant());
        var subject = attempt.subject();
        return turns.await(waiting, address, limits.address().failures(), limits.address()::turn)
                .chain(() -> turns.await(waiting, subject, limits.line().places(), standing -> limits.backoff()
                                .turn(standing, clock.instant()))
                        .onFailure()
                        .call(() -> attempts.leave(address, waiting.ticket())))
                .replaceWith(new UnderWay(attempt, waiting.ticket(), subject, address));
    }

    private Uni<Void> succeed(UnderWay ended) {
        return both(attempts.succeed(ended.subject(), ended.ticket()), attempts.leave(ended.address(), ended.ticket()));
    }

    private Uni<Void> leave(UnderWay ended) {
        return both(attempts.leave(ended.subject(), ended.ticket()), attempts.leave(ended.address(), ended.ticket()));
    }

    private static Uni<Void> both(Uni<Void> one, Uni<Void> other) {
        return Uni.combine().all().unis(one, other).discardItems();
    }

    private Uni<Void> fail(UnderWay ended) {
        var now = clock.instant();
        return Uni.combine()
                .all()
                .unis(
                        attempts.fail(ended.subject(), ended.ticket(), now),
                        attempts.fail(ended.address(), ended.ticket(), now))
                .asTuple()
                .flatMap(failures -> record(ended.attempt(), failures.getItem1(), failures.getItem2()));
    }

    private Uni<Void> record(Attempt failed, int failuresOfSubject, int failuresOfAddress) {
        var address = Optional.of(failed.address());
        var events = new ArrayList<SecurityEvent>();
        events.add(SecurityEvent.of(failed.ifFailed(), failed.account(), address));
        if (limits.backoff().isReachedBy(failuresOfSubject)) {
            events.add(SecurityEvent.of(Kind.THROTTLE_REACHED, failed.account(), address));
        }
        if (limits.address().isReachedBy(failuresOfAddress)) {
            events.add(SecurityEvent.of(Kind.THROTTLE_REACHED, Optional.empty(), address));
        }
        return log.record(events);
    }
}
