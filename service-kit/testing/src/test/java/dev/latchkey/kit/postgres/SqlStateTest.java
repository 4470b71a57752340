package dev.latchkey.kit.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.kit.postgres.SqlState.Meaning;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One state of each class in PostgreSQL's appendix A, and those that are distinguished within a class. */
class SqlStateTest {

    @ParameterizedTest
    @CsvSource({
        "03000, MISTAKE",
        "08000, OUTAGE",
        "08006, OUTAGE",
        "09000, MISTAKE",
        "0A000, MISTAKE",
        "0B000, MISTAKE",
        "0F000, MISTAKE",
        "0L000, MISTAKE",
        "0P000, MISTAKE",
        "0Z000, MISTAKE",
        "20000, MISTAKE",
        "21000, MISTAKE",
        "22001, MISTAKE",
        "22P05, MISTAKE",
        "23502, REFUSAL",
        "23503, REFUSAL",
        "23505, REFUSAL",
        "24000, MISTAKE",
        "25001, MISTAKE",
        "25006, OUTAGE",
        "25P02, MISTAKE",
        "25P03, OUTAGE",
        "25P04, OUTAGE",
        "26000, MISTAKE",
        "27000, MISTAKE",
        "28000, OUTAGE",
        "28P01, OUTAGE",
        "2B000, MISTAKE",
        "2D000, MISTAKE",
        "2F000, MISTAKE",
        "34000, MISTAKE",
        "38000, MISTAKE",
        "39000, MISTAKE",
        "3B000, MISTAKE",
        "3D000, OUTAGE",
        "3F000, MISTAKE",
        "40000, MISTAKE",
        "40001, CONFLICT",
        "40002, MISTAKE",
        "40003, OUTAGE",
        "40P01, CONFLICT",
        "42501, MISTAKE",
        "42601, MISTAKE",
        "42P01, MISTAKE",
        "44000, MISTAKE",
        "53000, OUTAGE",
        "53100, OUTAGE",
        "53200, OUTAGE",
        "53300, OUTAGE",
        "54000, MISTAKE",
        "55006, OUTAGE",
        "55P03, OUTAGE",
        "57014, OUTAGE",
        "57P01, OUTAGE",
        "57P02, OUTAGE",
        "57P03, OUTAGE",
        "57P05, OUTAGE",
        "58000, OUTAGE",
        "58030, OUTAGE",
        "F0000, MISTAKE",
        "HV000, MISTAKE",
        "P0001, MISTAKE",
        "XX000, MISTAKE",
        "'', MISTAKE",
        "4, MISTAKE"
    })
    void everyClassHasADeliberateMeaning(String state, Meaning meaning) {
        assertThat(SqlState.meaning(state)).isEqualTo(meaning);
    }
}
