package dev.latchkey.domain.kernel;

import java.text.Normalizer;

/**
 * A line that people write and other people read: a name, a description. It is normalised (NFC), without surrounding
 * white space, without invisible characters except where a script needs them, and has something visible, so that two
 * that differ look different.
 */
public final class Text {

    private final String value;

    private Text(String value) {
        this.value = value;
    }

    /**
     * Reads what somebody writes. Lengths are in Unicode code points of the normalised text. Fails with
     * {@code malformed-unicode}, {@code too-long}, {@code invalid-character} for controls and invisible characters, or
     * {@code blank} if nothing is visible.
     */
    public static Text line(String written, int maxCodePoints) {
        var line = optionalLine(written, maxCodePoints);
        if (line.isEmpty()) {
            throw blank();
        }
        return line;
    }

    /** As {@link #line}, but an empty text is allowed. */
    public static Text optionalLine(String written, int maxCodePoints) {
        var line = Unicode.normalise(
                Unicode.strip(Unicode.wellFormed(written)), Normalizer.Form.NFC, maxCodePoints, "too-long");
        if (!Unicode.isLine(line)) {
            throw Refusal.invalid("invalid-character", "Must not contain control characters or invisible characters.");
        }
        if (!line.isEmpty() && !Unicode.isVisible(line)) {
            throw blank();
        }
        return new Text(line);
    }

    /**
     * Takes a stored text as it is: other rules may have held when it was written, and a stored name is never refused.
     */
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
