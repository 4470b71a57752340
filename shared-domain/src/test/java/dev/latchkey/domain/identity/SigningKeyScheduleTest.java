package dev.latchkey.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.domain.identity.SigningKeySchedule.PublishedKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningKeyScheduleTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final SigningKeySchedule schedule = SigningKeySchedule.STANDARD;

    @Test
    void theFirstKeySignsImmediatelyAndItsSuccessorsAfterAnHour() {
        assertThat(schedule.isNextDue(List.of(), NOW)).isTrue();
        assertThat(schedule.activeFrom(List.of(), NOW)).isEqualTo(NOW);
        assertThat(schedule.activeFrom(List.of(new PublishedKey("one", NOW)), NOW))
                .isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void theYoungestKeyThatMaySignSigns() {
        var keys = List.of(
                new PublishedKey("one", NOW.minusSeconds(10)),
                new PublishedKey("two", NOW),
                new PublishedKey("three", NOW.plusMillis(1)));

        assertThat(schedule.current(keys, NOW)).contains(keys.get(1));
        assertThat(schedule.current(keys, NOW.plusMillis(1))).contains(keys.get(2));
        assertThat(schedule.current(List.of(), NOW)).isEmpty();
    }

    @Test
    void aReplicaWhoseClockIsBehindStillSignsWithTheFirstKey() {
        var keys = List.of(new PublishedKey("one", NOW), new PublishedKey("two", NOW.plusSeconds(3600)));

        assertThat(schedule.current(keys, NOW.minusSeconds(2))).contains(keys.get(0));
    }

    @Test
    void aSuccessorIsDueAnHourBeforeAMonthIsOver() {
        var keys = List.of(new PublishedKey("one", NOW));
        var due = NOW.plus(Duration.ofDays(30)).minus(Duration.ofHours(1));

        assertThat(schedule.isNextDue(keys, due.minusMillis(1))).isFalse();
        assertThat(schedule.isNextDue(keys, due)).isTrue();
        assertThat(schedule.isNextDue(List.of(keys.get(0), new PublishedKey("two", due.plusSeconds(3600))), due))
                .isFalse();
    }

    @Test
    void noTokenEverOutlivesItsKey() {
        var published = new ArrayList<PublishedKey>();
        var lastSignature = new HashMap<String, Instant>();
        for (var now = NOW; now.isBefore(NOW.plus(Duration.ofDays(200))); now = now.plus(Duration.ofMinutes(10))) {
            if (schedule.isNextDue(published, now)) {
                published.add(new PublishedKey("key " + published.size() + now, schedule.activeFrom(published, now)));
            }
            var current = schedule.current(published, now).orElseThrow();
            lastSignature.put(current.kid(), now);
            for (var retired : schedule.retired(published, now)) {
                assertThat(lastSignature.getOrDefault(retired.kid(), NOW).plus(SessionGrant.LIFETIME))
                        .isBefore(now);
            }
            published.removeAll(schedule.retired(published, now));
            assertThat(published).hasSizeBetween(1, 3);
        }
        assertThat(lastSignature).hasSizeGreaterThan(6);
    }

    @Test
    void aScheduleThatBreaksTokensIsRejected() {
        var hour = Duration.ofHours(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SigningKeySchedule(hour, hour, SessionGrant.LIFETIME));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new SigningKeySchedule(hour, hour.multipliedBy(2), SessionGrant.LIFETIME.minusMillis(1)));
    }
}
