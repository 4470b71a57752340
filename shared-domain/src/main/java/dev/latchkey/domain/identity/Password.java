package dev.latchkey.domain.identity;

import java.text.Normalizer;

/**
 * A password as somebody typed it, normalised to NFKC so that every keyboard gives the same bytes (NIST SP 800-63B,
 * 3.1.1.2). Any text is a password; whether it is a good one is {@link PasswordPolicy}'s to say.
 */
public final class Password {

    private final String normalised;

    public Password(String typed) {
        this.normalised = Normalizer.normalize(typed, Normalizer.Form.NFKC);
    }

    /** The normalised text, for hashing alone. */
    public String reveal() {
        return normalised;
    }

    /** In Unicode code points of the normalised text. */
    public int length() {
        return normalised.codePointCount(0, normalised.length());
    }

    boolean equalsIgnoringCase(String text) {
        return normalised.equalsIgnoreCase(text);
    }

    @Override
    public String toString() {
        return "Password[redacted]";
    }
}
