package dev.latchkey.identity.adapter.out.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.domain.identity.AttemptLine;
import dev.latchkey.domain.identity.AttemptLine.Standing;
import dev.latchkey.domain.identity.AttemptLine.Ticket;
import dev.latchkey.identity.application.port.FailedAttempts;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Failed attempts in the memory of this process, up to a fixed number of subjects, while Redis is away. */
final class LocalFailedAttempts implements FailedAttempts {

    private static final int MAX_ENTRIES = 100_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Cache<Subject, AttemptLine> lines = Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfterWrite(REMEMBERED)
            .build();

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

    private AttemptLine change(Subject subject, UnaryOperator<AttemptLine> step) {
        var changed = lines.asMap().compute(subject, (key, known) -> {
            var next = step.apply(known == null ? AttemptLine.EMPTY : known);
            return next.equals(AttemptLine.EMPTY) ? null : next;
        });
        return changed == null ? AttemptLine.EMPTY : changed;
    }
}
