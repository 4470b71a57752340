package dev.latchkey.kit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.kit.testing.TestClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordRetentionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final List<Instant> asked = new ArrayList<>();

    private RecordRetention retention(Duration kept, OldEntries entries) {
        var settings = new RetentionSettings() {
            @Override
            public String table() {
                return "event";
            }

            @Override
            public Duration retention() {
                return kept;
            }
        };
        return new RecordRetention(entries, settings, new TestClock(NOW));
    }

    @Test
    void oldEntriesAreDeletedInBatchesUntilNoneIsLeft() {
        var parts = new ArrayDeque<>(List.of(RecordRetention.BATCH, RecordRetention.BATCH, 7));
        OldEntries entries = (olderThan, atMost) -> Uni.createFrom().item(() -> {
            asked.add(olderThan);
            return parts.remove();
        });

        retention(Duration.ofDays(400), entries).forget().await().indefinitely();

        assertThat(parts).isEmpty();
        assertThat(asked).hasSize(3).containsOnly(NOW.minus(Duration.ofDays(400)));
    }

    @Test
    void whileTheDatabaseIsDownNothingIsDeletedAndTheNextHourTriesAgain() {
        OldEntries away = (olderThan, atMost) -> Uni.createFrom().failure(() -> new IllegalStateException("away"));

        retention(Duration.ofDays(400), away).forget().await().indefinitely();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-P400D", "P29DT23H"})
    void lessThanThirtyDaysIsRejected(Duration kept) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        retention(kept, (olderThan, atMost) -> Uni.createFrom().item(0)))
                .withMessageContaining("at least 30 days");
    }
}
