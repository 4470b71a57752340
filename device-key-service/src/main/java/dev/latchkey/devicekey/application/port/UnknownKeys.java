package dev.latchkey.devicekey.application.port;

import java.time.Instant;

/** How many unknown keys have been presented lately, as far as this replica has seen. Never waits. */
public interface UnknownKeys {

    /** How many the presenter has presented in the window that begins then. */
    long count(String presenter, Instant window);

    /** One more. */
    void add(String presenter, Instant window);
}
