package dev.latchkey.local;

/** A failure that the person at the keyboard can fix; its message is the one line that they see. */
public final class LocalFailure extends RuntimeException {

    public LocalFailure(String message) {
        super(message);
    }

    public LocalFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
