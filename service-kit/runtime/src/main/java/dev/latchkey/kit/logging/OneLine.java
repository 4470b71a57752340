package dev.latchkey.kit.logging;

import java.util.regex.Pattern;

/** A failure as one line, since messages of drivers and of Mutiny have several. */
public final class OneLine {

    private static final Pattern BREAK = Pattern.compile("\\s*\\R\\s*");

    private OneLine() {}

    public static String of(Throwable failure) {
        return BREAK.matcher(failure.toString().strip()).replaceAll(" ");
    }
}
