package dev.latchkey.local.journey;

/** A step whose answer is not what it should be. */
public final class JourneyFailure extends RuntimeException {

    JourneyFailure(String message) {
        super(message);
    }
}
