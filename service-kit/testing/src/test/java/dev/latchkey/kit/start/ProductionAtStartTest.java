package dev.latchkey.kit.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProductionAtStartTest {

    @Test
    void whatHoldsLetsAServiceStart() {
        assertThatCode(() -> ProductionAtStart.requireAll(List.of(List::of, List::of)))
                .doesNotThrowAnyException();
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        assertThatThrownBy(() -> ProductionAtStart.requireAll(List.of(
                        () -> List.of("b is missing"), List::of, () -> List.of("a is missing", "c is missing"))))
                .hasMessageContaining("- a is missing\n- b is missing\n- c is missing\n");
    }
}
