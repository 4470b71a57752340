package dev.latchkey.domain.devicekey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.domain.kernel.Quota;
import java.time.Duration;
import net.jqwik.api.Example;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownKeyLimitTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @CsvSource({"60, true, false", "10, true, true", "6000, false, false", "1000, false, true"})
    void aCallerThatStandsForManyHasAHundredTimesTheLimitOfASource(int most, boolean oneSource, boolean legacyForm) {
        var presenter = new UnknownKeyLimit.Presenter("site-1", oneSource);

        assertThat(UnknownKeyLimit.STANDARD.quota(presenter, legacyForm)).isEqualTo(new Quota(most, MINUTE));
    }

    @Example
    void aLimitThatCannotWorkIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new UnknownKeyLimit(0, 1, MINUTE));
        assertThatIllegalArgumentException().isThrownBy(() -> new UnknownKeyLimit(1, 0, MINUTE));
        assertThatIllegalArgumentException().isThrownBy(() -> new UnknownKeyLimit(1, 1, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new UnknownKeyLimit(1, 1, MINUTE.negated()));
    }
}
