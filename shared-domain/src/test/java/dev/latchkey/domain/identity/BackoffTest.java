package dev.latchkey.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"0,0", "4,0", "5,1", "6,2", "7,4", "8,8", "14,512", "15,900", "16,900", "1000000,900"})
    void fiveFailuresAreFreeAndThenTheWaitDoublesUpToAQuarterOfAnHour(int failures, long seconds) {
        assertThat(Backoff.STANDARD.waitAfter(failures)).hasSeconds(seconds);
    }

    @Example
    void theWaitRunsFromTheLastFailure() {
        var history = new FailureHistory(6, NOW);

        assertThat(Backoff.STANDARD.remaining(history, NOW.plusMillis(500))).contains(Duration.ofMillis(1500));
        assertThat(Backoff.STANDARD.remaining(history, NOW.plusSeconds(2))).isEmpty();
    }

    @Property
    void noWaitIsLongerThanTheLongest(
            @ForAll @IntRange int failures, @ForAll @LongRange(min = -9999, max = 9999) long s) {
        var left = Backoff.STANDARD.remaining(new FailureHistory(failures, NOW), NOW.plusSeconds(s));

        assertThat(left.orElse(Duration.ZERO)).isBetween(Duration.ZERO, Backoff.STANDARD.waitAfter(failures));
    }

    @Example
    void anAccountWithoutFailuresNeverWaits() {
        assertThat(Backoff.STANDARD.remaining(FailureHistory.none(), NOW)).isEmpty();
        assertThat(FailureHistory.none().failAt(NOW)).isEqualTo(new FailureHistory(1, NOW));
    }

    @Example
    void aBackoffThatCannotWorkIsRejected() {
        var second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(0, second, second));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(5, Duration.ZERO, second));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(5, second, Duration.ofMillis(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, now",
        "0, 4, now",
        "0, 5, later",
        "0, 63, later",
        "1, 3, now",
        "1, 4, later",
        "4, 0, now",
        "4, 1, later",
        "5, 0, refused",
        "5, 9, refused",
        "90, 0, refused"
    })
    void asManyAreUnderWayAsCouldFailWithoutAWait(int failures, int ahead, String turn) {
        assertThat(turn(failures, ahead, NOW)).isEqualTo(turn);
    }

    @ParameterizedTest
    @CsvSource({"5, 0, 999, refused", "5, 0, 1000, now", "5, 1, 1000, later", "6, 0, 1999, refused", "6, 0, 2000, now"})
    void afterAWaitOneIsUnderWayAtATime(int failures, int ahead, long millisLater, String turn) {
        assertThat(turn(failures, ahead, NOW.plusMillis(millisLater))).isEqualTo(turn);
    }

    private static String turn(int failures, int ahead, Instant now) {
        var standing = new AttemptLine.Standing(new FailureHistory(failures, NOW), ahead, true);
        return Backoff.STANDARD.turn(standing, now).getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Example
    void aRefusalSaysWhenToTryAgain() {
        var throttled = new AttemptLine.Standing(new FailureHistory(7, NOW), 0, true);
        var noPlace = new AttemptLine.Standing(FailureHistory.none(), 64, false);
        var both = new AttemptLine.Standing(new FailureHistory(7, NOW), 64, false);

        assertThat(Backoff.STANDARD.turn(throttled, NOW)).isEqualTo(new Turn.Refused(Duration.ofSeconds(4)));
        assertThat(Backoff.STANDARD.turn(noPlace, NOW)).isEqualTo(new Turn.Refused(Duration.ofSeconds(1)));
        assertThat(Backoff.STANDARD.turn(both, NOW)).isEqualTo(new Turn.Refused(Duration.ofSeconds(4)));
    }

    @Example
    void exactlyOneFailureReachesTheThrottle() {
        assertThat(IntStream.rangeClosed(0, 300).filter(Backoff.STANDARD::isReachedBy))
                .containsExactly(5);
    }
}
