package dev.latchkey.domain.kernel;

/** Checks text that people write and other people read: names, descriptions. */
public final class Text {

    private Text() {}

    /**
     * Returns {@code text} without surrounding white space. Lengths are in Unicode code points. Fails with
     * {@code blank}, {@code too-long}, or {@code invalid-character} for control characters and unpaired surrogates,
     * which no store or terminal keeps faithfully.
     */
    public static String line(String text, int maxCodePoints) {
        var line = optionalLine(text, maxCodePoints);
        if (line.isEmpty()) {
            throw Refusal.invalid("blank", "Must not be blank.");
        }
        return line;
    }

    /** As {@link #line}, but an empty text is fine. */
    public static String optionalLine(String text, int maxCodePoints) {
        var line = text.strip();
        if (line.codePointCount(0, line.length()) > maxCodePoints) {
            throw Refusal.invalid("too-long", "At most " + maxCodePoints + " characters.");
        }
        if (line.codePoints().anyMatch(Text::isUnprintable)) {
            throw Refusal.invalid("invalid-character", "Must not contain control characters.");
        }
        return line;
    }

    private static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> isBidirectionalOverride(codePoint);
        };
    }

    /** Characters that reorder what stands around them, which would let one name pass for another. */
    private static boolean isBidirectionalOverride(int codePoint) {
        return (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
