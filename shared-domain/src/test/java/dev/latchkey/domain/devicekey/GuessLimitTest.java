package dev.latchkey.domain.devicekey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuessLimitTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @CsvSource({
        "59, true, false, false",
        "60, true, false, true",
        "9, true, true, false",
        "10, true, true, true",
        "5999, false, false, false",
        "6000, false, false, true",
        "999, false, true, false",
        "1000, false, true, true"
    })
    void aSourceMayGuessSoOftenAndWhoSpeaksForManyAHundredTimesAsOften(
            long guesses, boolean oneSource, boolean legacyForm, boolean usedUp) {
        var presenter = new GuessLimit.Presenter("site-1", oneSource);

        assertThat(GuessLimit.STANDARD.isUsedUpBy(guesses, presenter, legacyForm))
                .isEqualTo(usedUp);
    }

    @Property
    void aWindowIsOverWhenItsRestIs(@ForAll @LongRange(min = -1_000_000_000, max = 4_000_000_000L) long second) {
        var now = Instant.ofEpochSecond(second, 123_000_000);
        var start = GuessLimit.STANDARD.windowAt(now);
        var rest = GuessLimit.STANDARD.restAt(now);

        assertThat(start).isBeforeOrEqualTo(now);
        assertThat(rest).isPositive().isLessThanOrEqualTo(MINUTE);
        assertThat(GuessLimit.STANDARD.windowAt(now.plus(rest).minusMillis(1))).isEqualTo(start);
        assertThat(GuessLimit.STANDARD.windowAt(now.plus(rest))).isEqualTo(start.plus(MINUTE));
    }

    @Example
    void aLimitThatCannotWorkIsNotMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GuessLimit(0, 1, MINUTE));
        assertThatIllegalArgumentException().isThrownBy(() -> new GuessLimit(1, 0, MINUTE));
        assertThatIllegalArgumentException().isThrownBy(() -> new GuessLimit(1, 1, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new GuessLimit(1, 1, MINUTE.negated()));
    }
}
