package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.Unicode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Six digits from an authenticator app. */
public final class OneTimeCode {

    private static final Pattern FORMAT = Pattern.compile("[0-9]{6}");

    private final String digits;

    private OneTimeCode(String digits) {
        this.digits = digits;
    }

    /** Reads a code. Apps show it with a gap in the middle, so white space and dashes of any kind are ignored. */
    public static Optional<OneTimeCode> parse(String text) {
        var digits = Unicode.withoutGaps(text);
        return FORMAT.matcher(digits).matches() ? Optional.of(new OneTimeCode(digits)) : Optional.empty();
    }

    /** Compares in constant time. */
    boolean matches(OneTimeCode other) {
        return MessageDigest.isEqual(
                digits.getBytes(StandardCharsets.US_ASCII), other.digits.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "OneTimeCode[redacted]";
    }
}
