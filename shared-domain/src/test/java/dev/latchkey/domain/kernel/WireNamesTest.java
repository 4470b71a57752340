package dev.latchkey.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WireNamesTest {

    private enum Colour implements Named {
        RED,
        DARK_BLUE;

        @Override
        public String wireName() {
            return Named.withHyphens(this);
        }
    }

    private enum Twins implements Named {
        ONE,
        OTHER;

        @Override
        public String wireName() {
            return "twin";
        }
    }

    private final Names<Colour> names = Names.of(Colour.class);

    @Test
    void aConstantIsFoundOnlyByItsWireName() {
        assertThat(names.find("dark-blue")).contains(Colour.DARK_BLUE);
        assertThat(names.find("DARK_BLUE")).isEmpty();
        assertThat(names.find("")).isEmpty();
        assertThat(Named.withUnderscores(Colour.DARK_BLUE)).isEqualTo("dark_blue");
    }

    @Test
    void rowsMaySpellItOtherwise() {
        var stored = Names.of(Colour.class, Colour::name);

        assertThat(stored.stored("DARK_BLUE")).isEqualTo(Colour.DARK_BLUE);
        assertThatThrownBy(() -> stored.stored("dark-blue")).isInstanceOf(UnknownStoredValue.class);
    }

    @Test
    void noTwoConstantsShareAName() {
        assertThatThrownBy(() -> Names.of(Twins.class)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anUnknownStoredValueIsNotARefusalAndSaysWhereItIs() {
        assertThat(names.stored("red")).isEqualTo(Colour.RED);
        assertThatThrownBy(() -> names.stored("green"))
                .isInstanceOf(UnknownStoredValue.class)
                .isNotInstanceOf(Refusal.class)
                .hasMessage("Unknown Colour in storage: green");
        assertThat(new UnknownStoredValue("Colour", "green").in("paint", 7, "colour"))
                .hasMessage("paint 7, colour: Unknown Colour in storage: green");
    }

    @Test
    void aSentenceListsThem() {
        assertThat(Names.listed(List.of())).isEmpty();
        assertThat(Names.listed(List.of(Colour.RED))).isEqualTo("red");
        assertThat(Names.listed(List.of(Colour.values()))).isEqualTo("red and dark-blue");
        assertThat(Names.listed(List.of(Colour.RED, Colour.RED, Colour.DARK_BLUE)))
                .isEqualTo("red, red and dark-blue");
    }
}
