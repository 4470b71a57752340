package dev.latchkey.identity.adapter.in.http;

import com.ibm.icu.text.IDNA;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Unicode;

/**
 * Reads email addresses as people write them. A domain in Unicode becomes its one form in ASCII, by UTS #46 without the
 * transitional mappings, as browsers and mail servers do it: java.net.IDN would make {@code strasse} of
 * {@code straße}, which is somebody else's domain.
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
     * What has no such form stays as it is, and is no email address; nor is what is too long, which would cost time, or has
     * something that nobody sees, which UTS #46 would pass over.
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
