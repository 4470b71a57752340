package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.Unicode;
import java.text.Normalizer;

/**
 * A password as somebody typed it, normalised to NFKC so that every keyboard gives the same bytes (NIST SP 800-63B,
 * 3.1.1.2). Any text of at most 256 characters is a password; whether it is good enough is for {@link PasswordPolicy}
 * to say.
 */
public final class Password {

    /** Bounds the cost of one hash; far longer than what a password manager makes. */
    public static final int MAX_LENGTH = 256;

    private final String normalised;

    /** Fails with {@code malformed-unicode} or {@code password-too-long}. */
    public Password(String typed) {
        this.normalised =
                Unicode.normalise(Unicode.wellFormed(typed), Normalizer.Form.NFKC, MAX_LENGTH, "password-too-long");
    }

    /** The normalised text; only for hashing. */
    public String reveal() {
        return normalised;
    }

    /** In Unicode code points of the normalised text. */
    public int length() {
        return Unicode.length(normalised);
    }

    boolean equalsIgnoringCase(String text) {
        return normalised.equalsIgnoreCase(text);
    }

    @Override
    public String toString() {
        return "Password[redacted]";
    }
}
