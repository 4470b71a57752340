package dev.latchkey.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class OpaqueKeyTest {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    @Provide
    Arbitrary<byte[]> randomBytes() {
        return Arbitraries.bytes().array(byte[].class).ofSize(OpaqueKey.RANDOM_BYTES);
    }

    @Property
    void everyKeyReadsBackAsItself(@ForAll("randomBytes") byte[] random, @ForAll OpaqueKey.Kind kind) {
        var key = OpaqueKey.of(kind, random);

        assertThat(key.reveal()).matches("lk[uds]_[0-9A-Za-z]{33}").startsWith(kind.prefix());
        assertThat(OpaqueKey.parse(kind, key.reveal())).contains(key).get().hasSameHashCodeAs(key);
        assertThat(key.kind()).isEqualTo(kind);
    }

    @Property
    void aKeyOfOneKindIsNotOneOfAnother(@ForAll("randomBytes") byte[] random, @ForAll OpaqueKey.Kind kind) {
        var text = OpaqueKey.of(kind, random).reveal();

        assertThat(Arrays.stream(OpaqueKey.Kind.values())
                        .filter(other -> OpaqueKey.parse(other, text).isPresent()))
                .containsExactly(kind);
    }

    @Property
    void oneWrongCharacterIsAlwaysNoticed(
            @ForAll("randomBytes") byte[] random,
            @ForAll @IntRange(min = 4, max = 36) int position,
            @ForAll @IntRange(min = 1, max = 61) int shift) {
        var text = new StringBuilder(
                OpaqueKey.of(OpaqueKey.Kind.DEVICE_KEY, random).reveal());
        var digit = BASE62.indexOf(text.charAt(position));
        text.setCharAt(position, BASE62.charAt((digit + shift) % BASE62.length()));

        assertThat(OpaqueKey.parse(OpaqueKey.Kind.DEVICE_KEY, text.toString())).isEmpty();
    }

    @Property
    void noOtherTextIsAKey(@ForAll String text) {
        assertThat(OpaqueKey.parse(OpaqueKey.Kind.USER_API_KEY, text)).isEmpty();
        assertThat(OpaqueKey.parse(OpaqueKey.Kind.USER_API_KEY, "lku_" + text)).isEmpty();
    }

    @Example
    void theSmallestAndTheLargestKeyHaveTheSameLength() {
        var largest = new byte[OpaqueKey.RANDOM_BYTES];
        Arrays.fill(largest, (byte) 0xFF);

        assertThat(OpaqueKey.of(OpaqueKey.Kind.USER_API_KEY, new byte[OpaqueKey.RANDOM_BYTES])
                        .reveal())
                .startsWith("lku_000000000000000000000000000")
                .hasSize(37);
        assertThat(OpaqueKey.of(OpaqueKey.Kind.USER_API_KEY, largest).reveal()).hasSize(37);
    }

    @Example
    void moreThan160BitsAreNotAKeyEvenWithAValidChecksum() {
        var body = "lku_" + "z".repeat(27);

        assertThat(OpaqueKey.parse(OpaqueKey.Kind.USER_API_KEY, body + checksumOf(body)))
                .isEmpty();
    }

    @Example
    void aTextOfOtherCharactersIsNoKeyThoughItsChecksumHolds() {
        for (var wrong : List.of("-", "_", " ", "\u00e9")) {
            var body = "lku_" + "0".repeat(13) + wrong + "0".repeat(13);

            assertThat(OpaqueKey.parse(OpaqueKey.Kind.USER_API_KEY, body + checksumOf(body)))
                    .as(wrong)
                    .isEmpty();
        }
    }

    @Example
    void twoKeysAreTwo() {
        var other = new byte[OpaqueKey.RANDOM_BYTES];
        other[0] = 1;
        var key = OpaqueKey.of(OpaqueKey.Kind.DEVICE_KEY, new byte[OpaqueKey.RANDOM_BYTES]);

        assertThat(key)
                .isNotEqualTo(OpaqueKey.of(OpaqueKey.Kind.DEVICE_KEY, other))
                .doesNotHaveSameHashCodeAs(OpaqueKey.of(OpaqueKey.Kind.DEVICE_KEY, other));
    }

    @Example
    void thePrefixTellsScannersWhatLeaked() {
        assertThat(OpaqueKey.Kind.values()).extracting(OpaqueKey.Kind::prefix).containsExactly("lku_", "lkd_", "lks_");
    }

    /** The CRC-32 of the ASCII text in base62, computed independently of the code under test. */
    private static String checksumOf(String body) {
        var crc = 0xFFFFFFFFL;
        for (var i = 0; i < body.length(); i++) {
            crc ^= body.charAt(i);
            for (var bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 1 ? (crc >>> 1) ^ 0xEDB88320L : crc >>> 1;
            }
        }
        var number = crc ^ 0xFFFFFFFFL;
        var digits = new StringBuilder();
        for (var i = 0; i < 6; i++) {
            digits.insert(0, BASE62.charAt((int) (number % 62)));
            number /= 62;
        }
        return digits.toString();
    }

    @Example
    void theChecksumIsTheStandardOneSoThatOtherLanguagesCanMakeIt() {
        var text = OpaqueKey.of(OpaqueKey.Kind.CLIENT_SECRET, new byte[OpaqueKey.RANDOM_BYTES])
                .reveal();

        assertThat(text.substring(31)).isEqualTo(checksumOf(text.substring(0, 31)));
    }

    @Example
    void aKeyRevealsOnlyItsPrefixUnlessAsked() {
        var key = OpaqueKey.of(OpaqueKey.Kind.DEVICE_KEY, new byte[OpaqueKey.RANDOM_BYTES]);

        assertThat(key).hasToString("lkd_[redacted]");
        assertThat(key.displayPrefix()).isEqualTo("lkd_0000");
    }

    @Example
    void aKeyIsMadeFromTwentyBytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> OpaqueKey.of(OpaqueKey.Kind.DEVICE_KEY, new byte[19]));
    }
}
