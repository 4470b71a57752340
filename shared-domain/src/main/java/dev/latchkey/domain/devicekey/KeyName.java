package dev.latchkey.domain.devicekey;

import dev.latchkey.domain.kernel.Text;

/** The name that its owner gives a key: 1 to 50 characters. */
public record KeyName(Text text) {

    public static final int MAX_LENGTH = 50;

    /** Fails as {@link Text#line} does. */
    public KeyName(String written) {
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
