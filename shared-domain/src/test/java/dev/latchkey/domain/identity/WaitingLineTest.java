package dev.latchkey.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingLineTest {

    @ParameterizedTest
    @CsvSource({"1, 40", "2, 80", "6, 240", "7, 240", "63, 240"})
    void anAttemptFarBackLooksLessOften(int rounds, long millis) {
        assertThat(WaitingLine.STANDARD.untilNextLook(new Turn.Later(rounds))).hasMillis(millis);
    }

    @Test
    void aLeaseOutlivesThePatienceAndTheWork() {
        assertThat(WaitingLine.STANDARD.lease()).hasSeconds(25);
        assertThat(new WaitingLine(1, Duration.ofMinutes(1)).lease()).hasSeconds(75);
    }

    @Test
    void aLineThatCannotWorkIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WaitingLine(0, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new WaitingLine(1, Duration.ZERO));
    }
}
