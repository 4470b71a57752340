package dev.latchkey.domain.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What somebody types to name an account: its email address or its username. An email address always has an at sign and
 * a username never does, so a text is at most one of them. Case and surrounding white space are ignored.
 */
public record Login(String text) {

    /** Nothing longer names an account. */
    public static final int MAX_LENGTH = EmailAddress.MAX_LENGTH;

    /** Fails as {@link Text#line} does. */
    public Login {
        text = Text.line(text.toLowerCase(Locale.ROOT), MAX_LENGTH).value();
    }

    public Optional<EmailAddress> email() {
        return attempt(() -> new EmailAddress(text));
    }

    public Optional<Username> username() {
        return attempt(() -> new Username(text));
    }

    /** Redacted: people type passwords into the wrong field. */
    @Override
    public String toString() {
        return "Login[redacted]";
    }

    private static <T> Optional<T> attempt(Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (Refusal notThisForm) {
            return Optional.empty();
        }
    }
}
