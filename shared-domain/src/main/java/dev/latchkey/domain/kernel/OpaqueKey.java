package dev.latchkey.domain.kernel;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A secret that is shown once and means nothing by itself: {@code lku_}, {@code lkd_} or {@code lks_}, then 27 base62
 * digits of 160 random bits, then 6 base62 digits of the CRC-32 over all before them. The prefix lets scanners find
 * leaked keys; the checksum turns garbage away before a database is asked. The checksum proves nothing: only the hash
 * does.
 */
public final class OpaqueKey {

    /** What a key opens. */
    public enum Kind {
        USER_API_KEY("lku_"),
        DEVICE_KEY("lkd_"),
        CLIENT_SECRET("lks_");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        public String prefix() {
            return prefix;
        }
    }

    public static final int RANDOM_BYTES = 20;
    /** How many characters may be shown, by which people tell their keys apart: the prefix and 4 of 27 digits. */
    public static final int DISPLAY_LENGTH = 8;

    private static final int RANDOM_DIGITS = 27;
    private static final int CHECKSUM_DIGITS = 6;
    private static final int PREFIX_LENGTH = 4;
    private static final int LENGTH = PREFIX_LENGTH + RANDOM_DIGITS + CHECKSUM_DIGITS;

    private final Kind kind;
    private final String text;

    private OpaqueKey(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /** Makes the key from exactly {@value #RANDOM_BYTES} random bytes. */
    public static OpaqueKey of(Kind kind, byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("A key is made from " + RANDOM_BYTES + " bytes, not " + random.length);
        }
        var body = kind.prefix + Base62.encode(new BigInteger(1, random), RANDOM_DIGITS);
        return new OpaqueKey(kind, body + checksum(body));
    }

    /** Reads a key of the given kind; empty for anything that {@link #of} cannot have made. */
    public static Optional<OpaqueKey> parse(Kind kind, String text) {
        if (text.length() != LENGTH || !text.startsWith(kind.prefix)) {
            return Optional.empty();
        }
        var body = text.substring(0, PREFIX_LENGTH + RANDOM_DIGITS);
        if (!Base62.isBase62(text, PREFIX_LENGTH) || !text.endsWith(checksum(body))) {
            return Optional.empty();
        }
        return Base62.decode(body.substring(PREFIX_LENGTH)).bitLength() > RANDOM_BYTES * Byte.SIZE
                ? Optional.empty()
                : Optional.of(new OpaqueKey(kind, text));
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return Base62.encode(BigInteger.valueOf(crc.getValue()), CHECKSUM_DIGITS);
    }

    public Kind kind() {
        return kind;
    }

    /** The whole secret. */
    public String reveal() {
        return text;
    }

    /** The first {@value #DISPLAY_LENGTH} characters, for lists. */
    public String displayPrefix() {
        return text.substring(0, DISPLAY_LENGTH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpaqueKey that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return kind.prefix + "[redacted]";
    }

    /** Digits 0-9, A-Z, a-z, most significant first. */
    private static final class Base62 {

        private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        private static final BigInteger RADIX = BigInteger.valueOf(DIGITS.length());

        static String encode(BigInteger number, int width) {
            var digits = new char[width];
            Arrays.fill(digits, '0');
            var rest = number;
            for (var i = width - 1; rest.signum() > 0; i--) {
                var quotientAndDigit = rest.divideAndRemainder(RADIX);
                digits[i] = DIGITS.charAt(quotientAndDigit[1].intValue());
                rest = quotientAndDigit[0];
            }
            return new String(digits);
        }

        static BigInteger decode(String digits) {
            return digits.chars()
                    .mapToObj(digit -> BigInteger.valueOf(DIGITS.indexOf(digit)))
                    .reduce(BigInteger.ZERO, (number, digit) -> number.multiply(RADIX)
                            .add(digit));
        }

        static boolean isBase62(String text, int from) {
            return text.chars().skip(from).allMatch(character -> DIGITS.indexOf(character) >= 0);
        }
    }
}
