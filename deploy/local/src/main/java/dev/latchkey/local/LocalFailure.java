package dev.latchkey.local;

/** Something that the person at the keyboard can mend; its message is the one line that they see. */
public final class LocalFailure extends RuntimeException {

    public LocalFailure(String message) {
        super(message);
    }

    public LocalFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
