package dev.latchkey.domain.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Time-based one-time passwords as every authenticator app makes them (RFC 6238: SHA-1, 6 digits, steps of 30 s). A
 * library computes the code of a step; which steps are accepted is the rule here.
 */
@FunctionalInterface
public interface Totp {

    Duration STEP = Duration.ofSeconds(30);

    /** The code of a step; steps are counted from the epoch. */
    OneTimeCode code(TotpSecret secret, long step);

    static long stepAt(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
    }

    /**
     * The accepted step that the code belongs to: the current one or the one before, and later than {@code lastUsed},
     * so that no code is used twice (RFC 6238, 5.2). The newer step is tried first.
     */
    default OptionalLong acceptedStep(TotpSecret secret, OneTimeCode code, Instant now, long lastUsed) {
        var current = stepAt(now);
        return LongStream.of(current, current - 1)
                .filter(step -> step > lastUsed)
                .filter(step -> code(secret, step).matches(code))
                .findFirst();
    }
}
