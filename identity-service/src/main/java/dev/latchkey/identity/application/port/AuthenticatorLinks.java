package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.TotpSecret;
import dev.latchkey.domain.kernel.EmailAddress;

/** Writes a secret in the forms that authenticator apps accept. */
@FunctionalInterface
public interface AuthenticatorLinks {

    /**
     * One secret in three forms.
     *
     * @param secret base32 (RFC 4648), for people to type
     * @param uri {@code otpauth://totp/...}, the Key Uri Format of Google Authenticator
     * @param qrCode the URI as a QR code: a PNG as a data URI
     */
    record Link(String secret, String uri, String qrCode) {

        @Override
        public String toString() {
            return "Link[redacted]";
        }
    }

    Link link(TotpSecret secret, EmailAddress account);
}
