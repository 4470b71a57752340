package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.Text;

/** What its owner calls an application: 1 to 100 characters, unique among the owner's. */
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
