package dev.latchkey.domain.devicekey;

import dev.latchkey.domain.kernel.Text;

/** What its owner calls a key: 1 to 50 characters. */
public record KeyName(String value) {

    public static final int MAX_LENGTH = 50;

    /** Fails as {@link Text#line} does. */
    public KeyName {
        value = Text.line(value, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
