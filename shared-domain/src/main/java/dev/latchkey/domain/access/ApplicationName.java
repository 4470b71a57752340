package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.Text;

/** An application's name: 1 to 100 characters, unique among its owner's applications. */
public record ApplicationName(Text text) {

    public static final int MAX_LENGTH = 100;

    /** Fails as {@link Text#line} does. */
    public ApplicationName(String written) {
        this(Text.line(written, MAX_LENGTH));
    }

    public String value() {
        return text.value();
    }

    @Override
    public String toString() {
        return value();
    }
}
