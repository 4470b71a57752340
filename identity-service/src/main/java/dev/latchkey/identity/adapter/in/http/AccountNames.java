package dev.latchkey.identity.adapter.in.http;

import com.ibm.icu.text.IDNA;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Unicode;

/**
 * Reads email addresses as people write them. A Unicode domain is converted to its ASCII form by UTS #46 without the
 * transitional mappings, as browsers and mail servers do: java.net.IDN would turn {@code straße} into {@code strasse},
 * which is somebody else's domain.
 */
final class AccountNames {

    private static final IDNA DOMAINS = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.CHECK_CONTEXTO
            | IDNA.NONTRANSITIONAL_TO_ASCII);

    private AccountNames() {}

    /** Fails with {@code email-invalid}. */
    static EmailAddress email(String written) {
        return EmailAddress.ofNewAccount(withAsciiDomain(Unicode.strip(written)));
    }

    /** Fails as {@link Login} does. */
    static Login login(String written) {
        return new Login(withAsciiDomain(new Login(written).text()));
    }

    /**
     * Text without such a form stays as it is, and is then not a valid email address. So does text that is too long,
     * which would take time to convert, or that has invisible characters, which UTS #46 would ignore.
     */
    private static String withAsciiDomain(String text) {
        var domain = text.lastIndexOf('@') + 1;
        if (domain == 0
                || Unicode.length(text) > EmailAddress.MAX_LENGTH
                || !Unicode.isLine(text)
                || text.chars().skip(domain).allMatch(character -> character < 0x80)) {
            return text;
        }
        var errors = new IDNA.Info();
        var ascii = DOMAINS.nameToASCII(text.substring(domain), new StringBuilder(), errors);
        return errors.hasErrors() ? text : text.substring(0, domain) + ascii;
    }
}
