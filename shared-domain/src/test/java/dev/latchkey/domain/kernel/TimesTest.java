package dev.latchkey.domain.kernel;

import static dev.latchkey.domain.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T09:00:00Z, 2026-01-31T09:00:00Z",
        "2026-01-31t09:00:00z, 2026-01-31T09:00:00Z",
        "2026-01-31T09:00:00.123999Z, 2026-01-31T09:00:00.123Z",
        "2026-01-31T09:00:00+01:30, 2026-01-31T07:30:00Z",
        "2026-01-31T09:00:00-00:00, 2026-01-31T09:00:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "0000-12-31T23:00:00-01:00, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
    })
    void aTimeIsReadWithAnyOffsetToTheMillisecond(String text, String time) {
        assertThat(Times.parse(text)).hasToString(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+300000-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "+294277-01-01T00:00:00Z",
                "10000-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "0001-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01",
                "2026-02-29T00:00:00Z",
                "2026-01-31T24:00:00Z",
                "2026-01-31T09:00Z",
                "2026-01-31T09:00:00",
                "2026-01-31",
                "2026-01-31 09:00:00Z",
                "2026-01-31T09:00:00+01:00[Europe/Berlin]",
                "2026-01-31T09:00:00+99:00",
                "２０２６-01-31T09:00:00Z",
                "tomorrow",
                "",
                "\ud800"
            })
    void anythingElseIsNotATime(String text) {
        assertRefused(() -> Times.parse(text)).isEqualTo("time-invalid");
    }
}
