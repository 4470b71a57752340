package dev.latchkey.identity.application.throttle;

import dev.latchkey.domain.identity.AttemptLine.Ticket;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.FailedAttempts;
import dev.latchkey.identity.application.port.Pause;
import dev.latchkey.kit.application.IdSource;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Admits or refuses attempts at a secret, by its {@link Limits}. No more are under way simultaneously than may still
 * fail; the others wait for their turn. So a thousand simultaneous wrong attempts are no more guesses than a thousand
 * in sequence, and right ones all succeed.
 */
public final class AttemptThrottle {

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

    /** An attempt that is under way, and where it stands. */
    private record UnderWay(Attempt attempt, Ticket ticket, List<Gate> gates) {}

    /**
     * Makes an attempt. Costs one round trip to the store before the attempt for each line that it stands in (three for
     * an unknown device, two for a known one, one in a session), and more only while it waits; one round trip after it,
     * or two after a success, with a command for each line; and a transaction that records a failure. Fails with
     * {@code too-many-attempts}, and then nothing is attempted. An attempt that has begun is completed even if its
     * caller hangs up: hanging up is no way to guess without being counted.
     *
     * @param isWhole whether a success is the whole proof: only then are earlier failures forgotten. A right password
     *     before a second factor is not, or it would buy guesses at that factor.
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
                            .recoverWithUni(failure -> end(begun, failure)
                                    .chain(() -> Uni.createFrom().<T>failure(failure))))
                    .subscribe()
                    .with(caller::complete, caller::fail);
        });
    }

    private Uni<UnderWay> begin(Attempt attempt, Waiting waiting) {
        var gates = limits.gates(attempt, clock.instant());
        return pass(gates, waiting).replaceWith(new UnderWay(attempt, waiting.ticket(), gates));
    }

    /** Passes one gate after the other; an attempt that is turned away at one has left them all. */
    private Uni<Void> pass(List<Gate> gates, Waiting waiting) {
        if (gates.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var first = gates.get(0);
        return turns.await(waiting, first).chain(() -> pass(gates.subList(1, gates.size()), waiting)
                .onFailure()
                .call(() -> attempts.leave(first.subject(), waiting.ticket())));
    }

    /** Each failure is forgiven once: the source's own count says how many to forgive. */
    private Uni<Void> succeed(UnderWay ended) {
        return each(of(ended, Gate.Kind.SOURCE), gate -> attempts.succeed(gate.subject(), ended.ticket()))
                .map(forgotten ->
                        forgotten.stream().mapToInt(failures -> failures).sum())
                .flatMap(forgotten -> each(ended.gates(), gate -> afterSuccess(gate, ended.ticket(), forgotten)))
                .replaceWithVoid();
    }

    private Uni<Void> afterSuccess(Gate gate, Ticket ticket, int forgotten) {
        return switch (gate.kind()) {
            case SOURCE -> Uni.createFrom().voidItem();
            case NETWORK -> attempts.leave(gate.subject(), ticket);
            case TOTAL -> attempts.forgive(gate.subject(), ticket, forgotten);
        };
    }

    private static List<Gate> of(UnderWay attempt, Gate.Kind kind) {
        return attempt.gates().stream().filter(gate -> gate.kind() == kind).toList();
    }

    private Uni<Void> leave(UnderWay ended) {
        return each(ended.gates(), gate -> attempts.leave(gate.subject(), ended.ticket()))
                .replaceWithVoid();
    }

    /** If the failure cannot be recorded, that error is the answer instead. */
    private Uni<Void> end(UnderWay failed, Throwable failure) {
        return Refusal.isOfKind(Refusal.Kind.UNAUTHENTICATED, failure) ? fail(failed) : leave(failed);
    }

    private Uni<Void> fail(UnderWay ended) {
        var now = clock.instant();
        return each(ended.gates(), gate -> attempts.fail(gate.subject(), ended.ticket(), now))
                .flatMap(failures -> record(ended, failures));
    }

    private Uni<Void> record(UnderWay failed, List<Integer> failures) {
        var attempt = failed.attempt();
        var address = Optional.of(attempt.address());
        var events = new ArrayList<SecurityEvent>();
        events.add(SecurityEvent.of(attempt.ifFailed(), attempt.account(), address));
        for (var i = 0; i < failures.size(); i++) {
            var gate = failed.gates().get(i);
            if (gate.isReachedBy().test(failures.get(i))) {
                events.add(SecurityEvent.of(Kind.THROTTLE_REACHED, gate.account(), address));
            }
        }
        return log.record(events);
    }

    /** Asks about all gates simultaneously. */
    private static <T> Uni<List<T>> each(List<Gate> gates, Function<Gate, Uni<T>> question) {
        return Uni.join().all(gates.stream().map(question).toList()).andFailFast();
    }
}
