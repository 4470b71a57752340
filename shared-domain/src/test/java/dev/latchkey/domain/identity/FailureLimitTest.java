package dev.latchkey.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureLimitTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Turn turn(int failures, int ahead, boolean inLine) {
        return FailureLimit.STANDARD.turn(
                new AttemptLine.Standing(new FailureHistory(failures, NOW), ahead, inLine), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, now",
        "0, 15, now",
        "0, 16, later",
        "184, 15, now",
        "184, 16, later",
        "190, 9, now",
        "190, 10, later",
        "199, 0, now",
        "199, 1, later",
        "200, 0, refused",
        "201, 0, refused"
    })
    void asManyOfANetworkAreUnderWayAsMayStillFailUpToALimit(int failures, int ahead, String turn) {
        assertThat(turn(failures, ahead, true).getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .isEqualTo(turn);
    }

    @Test
    void aRefusalSaysWhenToTryAgain() {
        assertThat(turn(200, 0, true)).isEqualTo(new Turn.Refused(Duration.ofMinutes(10)));
        assertThat(turn(0, 200, false)).isEqualTo(new Turn.Refused(Duration.ofSeconds(1)));
    }

    @Test
    void exactlyOneFailureReachesTheLimit() {
        assertThat(IntStream.rangeClosed(0, 300).filter(FailureLimit.STANDARD::isReachedBy))
                .containsExactly(200);
    }

    @Test
    void windowsFollowEachOther() {
        var window = FailureLimit.STANDARD.windowAt(NOW);

        assertThat(FailureLimit.STANDARD.windowAt(NOW.plusSeconds(599))).isEqualTo(window);
        assertThat(FailureLimit.STANDARD.windowAt(NOW.plusSeconds(600))).isEqualTo(window + 1);
        assertThat(FailureLimit.STANDARD.windowAt(NOW.minusMillis(1))).isEqualTo(window - 1);
        assertThat(new FailureLimit(1, Duration.ofMillis(1)).windowAt(Instant.ofEpochMilli(7)))
                .isEqualTo(7);
    }

    @Test
    void aLimitThatCannotWorkIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FailureLimit(0, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new FailureLimit(1, Duration.ZERO));
    }
}
