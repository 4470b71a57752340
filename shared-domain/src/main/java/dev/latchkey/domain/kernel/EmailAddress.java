package dev.latchkey.domain.kernel;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An email address as its owner wrote it, without surrounding white space. Two addresses that differ only in case are
 * the same: {@link #canonical()} is what is compared, and kept unique.
 *
 * <p>The format is the one that browsers accept (WHATWG HTML, "valid e-mail address"), with at least two labels in the
 * domain, and the lengths are those of RFC 5321, 4.5.3.1: ASCII only, so case has one meaning in every locale. The edge
 * turns a Unicode domain into its ASCII form.
 */
public record EmailAddress(String value) {

    public static final int MAX_LENGTH = 254;

    private static final int MAX_LOCAL_LENGTH = 64;
    private static final Pattern FORMAT = Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+"
            + "@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
            + "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+");

    private static final Pattern DOTS_ASTRAY = Pattern.compile("\\..*|[^@]*\\.[.@].*");

    /** An address that an account may have. Fails with {@code email-invalid}. */
    public EmailAddress {
        value = Unicode.strip(value);
        if (value.length() > MAX_LENGTH
                || value.indexOf('@') > MAX_LOCAL_LENGTH
                || !FORMAT.matcher(value).matches()) {
            throw invalid();
        }
    }

    /**
     * An address that a new account may have. RFC 5321, 4.1.2, forbids dots at either end of the local part, and two in
     * a row; some providers gave out such addresses all the same, and whoever has one keeps it. Fails with
     * {@code email-invalid}.
     */
    public static EmailAddress ofNewAccount(String written) {
        var address = new EmailAddress(written);
        if (DOTS_ASTRAY.matcher(address.value).matches()) {
            throw invalid();
        }
        return address;
    }

    private static Refusal invalid() {
        return Refusal.invalid("email-invalid", "Must be an email address, such as ada@example.com.");
    }

    public String canonical() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmailAddress that && canonical().equals(that.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
