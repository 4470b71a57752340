package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Username;
import java.util.Locale;

/** Which passwords an account may have: long enough, not a common password, not the account's own name. */
public record PasswordPolicy(CommonPasswords commonPasswords) {

    public static final int MIN_LENGTH = 8;

    /** The passwords that attackers try first. */
    @FunctionalInterface
    public interface CommonPasswords {
        /** Whether the list has the password, given in lower case. */
        boolean contains(String lowerCase);
    }

    /**
     * Returns the password if the account may have it. Fails with {@code password-too-short},
     * {@code password-equals-email}, {@code password-equals-username} or {@code password-too-common}.
     */
    public Password check(Password password, EmailAddress email, Username username) {
        if (password.length() < MIN_LENGTH) {
            throw Refusal.invalid("password-too-short", "Must have at least " + MIN_LENGTH + " characters.");
        }
        if (password.equalsIgnoringCase(email.value())) {
            throw Refusal.invalid("password-equals-email", "Must not be the email address.");
        }
        if (password.equalsIgnoringCase(username.value())) {
            throw Refusal.invalid("password-equals-username", "Must not be the username.");
        }
        if (commonPasswords.contains(password.reveal().toLowerCase(Locale.ROOT))) {
            throw Refusal.invalid("password-too-common", "Must not be one of the passwords that attackers try first.");
        }
        return password;
    }
}
