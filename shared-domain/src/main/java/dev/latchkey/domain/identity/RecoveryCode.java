package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.Unicode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code for when the authenticator is lost: 10 digits of Crockford's base32 (50 bits), shown in two groups. It works
 * once and is stored as a keyed hash.
 */
public final class RecoveryCode {

    /** How many an account is given at pairing. */
    public static final int COUNT = 10;
    /** One random byte makes one digit. */
    public static final int RANDOM_BYTES = 10;

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int GROUP = 5;
    private static final Pattern FORMAT = Pattern.compile("[" + DIGITS + "]{" + RANDOM_BYTES + "}");

    private final String digits;

    private RecoveryCode(String digits) {
        this.digits = digits;
    }

    /** Makes the code from exactly {@value #RANDOM_BYTES} random bytes. */
    public static RecoveryCode of(byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("A code is made from " + RANDOM_BYTES + " bytes, not " + random.length);
        }
        var digits = new StringBuilder();
        for (var octet : random) {
            digits.append(DIGITS.charAt(octet & 0x1F));
        }
        return new RecoveryCode(digits.toString());
    }

    /**
     * Reads a code as people type it from paper: in any case, with dashes and white space anywhere, o for 0, i and l
     * for 1.
     */
    public static Optional<RecoveryCode> parse(String typed) {
        var digits = Unicode.withoutGaps(typed)
                .toLowerCase(Locale.ROOT)
                .replace('o', '0')
                .replace('i', '1')
                .replace('l', '1');
        return FORMAT.matcher(digits).matches() ? Optional.of(new RecoveryCode(digits)) : Optional.empty();
    }

    /** The whole code, as it is shown once. */
    public String reveal() {
        return digits.substring(0, GROUP) + "-" + digits.substring(GROUP);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecoveryCode that && digits.equals(that.digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    @Override
    public String toString() {
        return "RecoveryCode[redacted]";
    }
}
