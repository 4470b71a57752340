package dev.latchkey.local;

import java.time.Duration;

/** The output for the person at the keyboard. */
final class Console {

    private Console() {}

    static void line(String text) {
        System.out.println(text);
        System.out.flush();
    }

    /** Says what is up, where, and how long it took. */
    static void up(String what, String where, Duration took) {
        line(String.format("  %-24s %-32s %4.1f s", what, where, took.toMillis() / 1000.0));
    }

    static void error(String text) {
        System.err.println("latchkey: " + text);
        System.err.flush();
    }
}
