package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Login;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;

/** What has gone wrong lately: failures in a row of each subject, and failures of each client address. */
public interface FailedAttempts {

    /** What attempts are made at: an account, or a name that none has, so that the two cannot be told apart. */
    record Subject(String name) {

        public static Subject of(AccountId account) {
            return new Subject("account:" + account);
        }

        public static Subject of(Login unknown) {
            return new Subject("login:" + unknown.text());
        }
    }

    /** {@link Backoff.History#none()} for a subject that nothing is known of. */
    Uni<Backoff.History> history(Subject subject);

    /** Compare-and-set: whether the history was the expected one, and is now the next one. */
    Uni<Boolean> replace(Subject subject, Backoff.History expected, Backoff.History next);

    /** The subject starts anew. */
    Uni<Void> forget(Subject subject);

    /** The failures of an address in the current window. */
    Uni<Long> failuresOf(String address, Duration window, Instant now);

    /** Adds a failure of an address to the current window, and answers how many there are now: no two answers are the same. */
    Uni<Long> addFailureOf(String address, Duration window, Instant now);
}
