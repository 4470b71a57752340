package dev.latchkey.domain.devicekey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.kernel.OpaqueKey;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedKeyTest {

    @Property
    void everyKeyThatLatchkeyMakesIsRead(@ForAll @Size(OpaqueKey.RANDOM_BYTES) byte[] random) {
        var made = OpaqueKey.of(OpaqueKey.Kind.DEVICE_KEY, random).reveal();

        assertThat(PresentedKey.parse(made)).hasValueSatisfying(key -> {
            assertThat(key.isLegacy()).isFalse();
            assertThat(key.reveal()).isEqualTo(made);
            assertThat(key.displayPrefix()).isEqualTo(made.substring(0, 8));
        });
    }

    @Property
    void aKeyOfTheOldFormIsReadAndShowsThreeCharacters(
            @ForAll @StringLength(min = 10, max = 12) @CharRange(from = 'a', to = 'z') @CharRange(from = '0', to = '9')
                    String text) {
        assertThat(PresentedKey.parse(text)).hasValueSatisfying(key -> {
            assertThat(key.isLegacy()).isTrue();
            assertThat(key.reveal()).isEqualTo(text);
            assertThat(key.displayPrefix()).isEqualTo(text.substring(0, 3));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abcdefghi", "abcdefghijklm", "Abcdefghij", "abcdefghij\n", "abcdéfghij", "abcde-fghij"})
    void anythingElseIsNotAKey(String text) {
        assertThat(PresentedKey.parse(text)).isEmpty();
    }

    @Example
    void aKeyForSomethingElseIsNotAnAuthKey() {
        var apiKey = OpaqueKey.of(OpaqueKey.Kind.USER_API_KEY, new byte[OpaqueKey.RANDOM_BYTES]);

        assertThat(PresentedKey.parse(apiKey.reveal())).isEmpty();
    }

    @Example
    void aKeyDoesNotShowItself() {
        assertThat(PresentedKey.parse("abcdefghij").orElseThrow()).hasToString("PresentedKey[redacted]");
    }
}
