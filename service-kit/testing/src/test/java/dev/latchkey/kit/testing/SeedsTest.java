package dev.latchkey.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void aFailureNamesTheSeedThatBringsItBack() {
        assertThatThrownBy(() ->
                        Seeds.run(7, random -> assertThat(random.nextInt()).isEqualTo(7)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dlatchkey.test.seed=7")
                .cause()
                .hasMessageContaining("7");
    }

    @Test
    void theSeedThatIsGivenTakesThePlaceOfAll() {
        assertThat(Seeds.givenOr(14)).isEqualTo(Long.getLong("latchkey.test.seed", 14));
        System.setProperty("latchkey.test.seed", "42");
        try {
            assertThat(Seeds.givenOr(14)).isEqualTo(42);
            assertThat(Seeds.of(6).boxed()).containsExactly(42L);
        } finally {
            System.clearProperty("latchkey.test.seed");
        }
        assertThat(Seeds.of(3).boxed()).containsExactly(1L, 2L, 3L);
    }
}
