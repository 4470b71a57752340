package dev.latchkey.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
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
        var history = new Backoff.History(6, NOW);

        assertThat(Backoff.STANDARD.remaining(history, NOW.plusMillis(500))).contains(Duration.ofMillis(1500));
        assertThat(Backoff.STANDARD.remaining(history, NOW.plusSeconds(2))).isEmpty();
    }

    @Property
    void noWaitIsLongerThanTheLongest(
            @ForAll @IntRange int failures, @ForAll @LongRange(min = -9999, max = 9999) long s) {
        var left = Backoff.STANDARD.remaining(new Backoff.History(failures, NOW), NOW.plusSeconds(s));

        assertThat(left.orElse(Duration.ZERO)).isBetween(Duration.ZERO, Backoff.STANDARD.waitAfter(failures));
    }

    @Example
    void anAccountWithoutFailuresNeverWaits() {
        assertThat(Backoff.STANDARD.remaining(Backoff.History.none(), NOW)).isEmpty();
        assertThat(Backoff.History.none().failAt(NOW)).isEqualTo(new Backoff.History(1, NOW));
    }

    @Example
    void aBackoffThatCannotWorkIsNotMade() {
        var second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(0, second, second));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(5, Duration.ZERO, second));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(5, second, Duration.ofMillis(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new FailureLimit(0, second));
        assertThatIllegalArgumentException().isThrownBy(() -> new FailureLimit(1, Duration.ZERO));
    }

    @Example
    void anAddressIsLimitedOverAllAccounts() {
        assertThat(FailureLimit.STANDARD.isUsedUpBy(199)).isFalse();
        assertThat(FailureLimit.STANDARD.isUsedUpBy(200)).isTrue();
        assertThat(FailureLimit.STANDARD.isUsedUpBy(201)).isTrue();
        assertThat(LongStream.rangeClosed(0, 300).filter(FailureLimit.STANDARD::isReachedBy))
                .containsExactly(200L);
        assertThat(FailureLimit.STANDARD.window()).hasMinutes(10);
    }
}
