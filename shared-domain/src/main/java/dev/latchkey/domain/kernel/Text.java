package dev.latchkey.domain.kernel;

import java.text.Normalizer;

/**
 * A line that people write and other people read: a name, a description. It has one spelling (NFC), no white space around
 * it, nothing that nobody sees but where a script needs it, and something to see, so that two that differ look different.
 */
public final class Text {

    private final String value;

    private Text(String value) {
        this.value = value;
    }

    /**
     * Reads what somebody writes. Lengths are in Unicode code points of the normalised text. Fails with
     * {@code malformed-unicode}, {@code too-long}, {@code invalid-character} for controls and invisible characters, or
     * {@code blank} where nothing can be seen.
     */
    public static Text line(String written, int maxCodePoints) {
        var line = optionalLine(written, maxCodePoints);
        if (line.isEmpty()) {
            throw blank();
        }
        return line;
    }

    /** As {@link #line}, but an empty text is fine. */
    public static Text optionalLine(String written, int maxCodePoints) {
        var line = Unicode.normalise(
                Unicode.strip(Unicode.wellFormed(written)), Normalizer.Form.NFC, maxCodePoints, "too-long");
        if (!Unicode.isLine(line)) {
            throw Refusal.invalid(
                    "invalid-character", "Must not contain control characters or characters that nobody sees.");
        }
        if (!line.isEmpty() && !Unicode.isVisible(line)) {
            throw blank();
        }
        return new Text(line);
    }

    /** Takes what is stored as it is: another rule may have held when it was written, and a name that is there is never refused. */
    public static Text stored(String value) {
        return new Text(value);
    }

    private static Refusal blank() {
        return Refusal.invalid("blank", "Must not be blank.");
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Text that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
