package dev.latchkey.identity.application.throttle;

import dev.latchkey.domain.identity.AttemptLine.Ticket;
import dev.latchkey.domain.identity.Turn;
import dev.latchkey.domain.identity.WaitingLine;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.port.FailedAttempts;
import dev.latchkey.identity.application.port.Pause;
import dev.latchkey.kit.application.IdSource;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Keeps an attempt in a line until its turn has come. A waiting attempt looks again from time to time: others may end
 * at any replica, and nothing announces it.
 */
final class Turns {

    private final FailedAttempts attempts;
    private final WaitingLine line;
    private final Pause pause;
    private final IdSource ids;
    private final InstantSource clock;

    Turns(FailedAttempts attempts, WaitingLine line, Pause pause, IdSource ids, InstantSource clock) {
        this.attempts = attempts;
        this.line = line;
        this.pause = pause;
        this.ids = ids;
        this.clock = clock;
    }

    Waiting start() {
        var now = clock.instant();
        return new Waiting(new Ticket(ids.next(), now.plus(line.lease())), now.plus(line.patience()));
    }

    /**
     * Fails with {@code too-many-attempts}, and then the attempt has left the line; otherwise it stays there until it
     * ends.
     */
    Uni<Void> await(Waiting attempt, Gate gate) {
        return look(attempt, gate).onFailure().call(() -> attempts.leave(gate.subject(), attempt.ticket()));
    }

    private Uni<Void> look(Waiting attempt, Gate gate) {
        return attempts.lineUp(gate.subject(), attempt.ticket(), gate.places(), clock.instant())
                .flatMap(standing -> {
                    var turn = gate.rule().apply(standing, clock.instant());
                    if (turn instanceof Turn.Refused refused) {
                        throw tooMany(refused.retryAfter());
                    }
                    if (!attempt.isWanted()) {
                        throw tooMany(Turn.SOON);
                    }
                    if (turn instanceof Turn.Later later) {
                        return lookAgain(attempt, later).chain(() -> look(attempt, gate));
                    }
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> lookAgain(Waiting attempt, Turn.Later later) {
        if (attempt.isOutOfPatience(clock.instant())) {
            throw tooMany(Turn.SOON);
        }
        return pause.about(line.untilNextLook(later));
    }

    private static Refusal tooMany(Duration wait) {
        return Refusal.throttled("too-many-attempts", "Too many attempts; wait before the next one.", wait);
    }
}
