package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.AttemptLine;
import dev.latchkey.domain.identity.AttemptLine.Standing;
import dev.latchkey.domain.identity.AttemptLine.Ticket;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A fake of the port; the contract ensures that it behaves like Redis. */
public final class InMemoryFailedAttempts implements FailedAttempts {

    private final Map<Subject, AttemptLine> lines = new HashMap<>();

    /** The current line. */
    public synchronized AttemptLine line(Subject subject) {
        return lines.getOrDefault(subject, AttemptLine.EMPTY);
    }

    private synchronized AttemptLine change(Subject subject, UnaryOperator<AttemptLine> step) {
        var next = step.apply(line(subject));
        lines.put(subject, next);
        return next;
    }

    @Override
    public Uni<Standing> lineUp(Subject subject, Ticket ticket, int places, Instant now) {
        return Uni.createFrom().item(() -> change(subject, line -> line.join(ticket, places, now))
                .standing(ticket));
    }

    @Override
    public Uni<Integer> fail(Subject subject, Ticket ticket, Instant now) {
        return Uni.createFrom().item(() -> change(subject, line -> line.fail(ticket, now))
                .history()
                .failures());
    }

    @Override
    public Uni<Integer> succeed(Subject subject, Ticket ticket) {
        return Uni.createFrom().item(() -> {
            var forgotten = new AtomicInteger();
            change(subject, line -> {
                forgotten.set(line.history().failures());
                return line.succeed(ticket);
            });
            return forgotten.get();
        });
    }

    @Override
    public Uni<Void> forgive(Subject subject, Ticket ticket, int failures) {
        return Uni.createFrom()
                .item(() -> change(subject, line -> line.forgive(ticket, failures)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> leave(Subject subject, Ticket ticket) {
        return Uni.createFrom()
                .item(() -> change(subject, line -> line.leave(ticket)))
                .replaceWithVoid();
    }
}
