package dev.latchkey.kit.postgres;

import java.time.Duration;

/** Postgres has not answered in time. Expected if it is frozen or overloaded, so it carries no stack trace. */
final class TimeLimitExceeded extends RuntimeException {

    TimeLimitExceeded(Duration limit) {
        super("no answer within " + limit.toMillis() + " ms", null, false, false);
    }
}
