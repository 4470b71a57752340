package dev.latchkey.accesscontrol.adapter.out.postgres;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.accesscontrol.adapter.out.postgres.FactsReading.Change;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Facts;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Pair;
import dev.latchkey.accesscontrol.application.port.InMemoryAccess;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.testing.Seeds;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Batches whose reads are interleaved with each other's, and with transactions that end in any order. */
class RememberedAccessFactsTest {

    private static final int HISTORIES = 4_000;
    private static final int STEPS = 300;
    private static final int MAX_WAITING = 6;
    /** In which all pairs of a history have a place, and one deleted application. */
    private static final int CAPACITY = 16;

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private int secondReads;

    @Test
    void whatIsRememberedIsWhatTheSnapshotWouldTell() {
        var seeds = Seeds.of(HISTORIES).toArray();
        for (var seed : seeds) {
            Seeds.run(seed, random -> new History(random).pass());
        }

        assertThat(counted("remembered")).isGreaterThan(10 * seeds.length);
        assertThat(secondReads).isGreaterThanOrEqualTo(seeds.length);
    }

    @Test
    void whenMoreApplicationsAreGoneThanAreNotedEverythingIsForgotten() {
        var gone = new AtomicInteger();
        var memory = new RememberedAccessFacts(
                new InMemoryAccess().facts(),
                (since, pairs) -> Uni.createFrom()
                        .item(new FactsReading(
                                new Horizon(OffsetDateTime.MAX, 1),
                                Set.of(new Change(application(gone.incrementAndGet()), null)),
                                pairs.stream().collect(toMap(pair -> pair, pair -> Facts.NO_ROLE)))),
                CAPACITY,
                metrics);

        for (var asked = 0; asked < 4; asked++) {
            memory.about(Set.of(new Pair(new AccountId(new UUID(1, 0)), application(0))))
                    .await()
                    .indefinitely();
        }

        assertThat(counted("remembered")).isEqualTo(2);
        assertThat(counted("read")).isEqualTo(2);
    }

    private static ApplicationId application(int number) {
        return new ApplicationId(new UUID(2, number));
    }

    private double counted(String from) {
        return metrics.get("latchkey.access.facts").tag("from", from).counter().count();
    }

    private static final class Batch {

        private final Set<Pair> pairs;
        private int reads;
        private Map<Pair, Facts> truth = Map.of();
        private @Nullable Map<Pair, Facts> facts;

        Batch(Set<Pair> pairs) {
            this.pairs = pairs;
        }
    }

    /** Is made at one moment, and answered at another. */
    private static final class Read {

        private final Batch batch;
        private final Horizon since;
        private final Set<Pair> pairs;
        private final CompletableFuture<FactsReading> answer = new CompletableFuture<>();
        private @Nullable FactsReading reading;

        Read(Batch batch, Horizon since, Set<Pair> pairs) {
            this.batch = batch;
            this.since = since;
            this.pairs = pairs;
        }
    }

    private final class History {

        private final Random random;
        private final SnapshotModel postgres;
        private final RememberedAccessFacts memory =
                new RememberedAccessFacts(new InMemoryAccess().facts(), this::read, CAPACITY, metrics);
        private final List<Read> waiting = new ArrayList<>();
        private final int trims;
        private final int failovers;
        private Batch current = new Batch(Set.of());

        History(Random random) {
            this.random = random;
            trims = random.nextInt(4);
            failovers = random.nextInt(2);
            postgres = new SnapshotModel(random);
        }

        void pass() {
            for (var step = 0; step < STEPS; step++) {
                var what = random.nextInt(50);
                if (what < trims) {
                    postgres.trim();
                } else if (what < trims + failovers) {
                    postgres.failOver();
                } else if (what < 8) {
                    postgres.begin();
                } else if (what < 13) {
                    postgres.end();
                } else if (waiting.size() < random.nextInt(MAX_WAITING)) {
                    ask();
                } else if (!waiting.isEmpty()) {
                    proceed(waiting.get(random.nextInt(waiting.size())));
                }
            }
        }

        private Uni<FactsReading> read(Horizon since, Set<Pair> pairs) {
            var read = new Read(current, since, pairs);
            waiting.add(read);
            current.reads++;
            return Uni.createFrom().completionStage(read.answer);
        }

        private void ask() {
            var batch = new Batch(postgres.somePairs());
            current = batch;
            memory.about(batch.pairs).subscribe().with(facts -> batch.facts = facts);
        }

        private void proceed(Read read) {
            var batch = read.batch;
            if (read.reading == null) {
                read.reading = postgres.read(read.since, read.pairs);
                batch.truth = postgres.truth(batch.pairs);
                return;
            }
            waiting.remove(read);
            current = batch;
            read.answer.complete(read.reading);
            if (waiting.stream().noneMatch(other -> other.batch.equals(batch))) {
                assertThat(batch.facts).isEqualTo(batch.truth);
                assertThat(batch.reads).isLessThanOrEqualTo(2);
                secondReads += batch.reads - 1;
            }
        }
    }
}
