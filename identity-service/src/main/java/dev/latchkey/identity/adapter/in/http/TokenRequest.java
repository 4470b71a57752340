package dev.latchkey.identity.adapter.in.http;

import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.PresentedText;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.application.servicetoken.IssueServiceToken;
import dev.latchkey.kit.http.AddressLiterals;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a token request (RFC 6749, 2.3.1, 4.4.2). */
final class TokenRequest {

    private static final String BASIC = "Basic ";
    private static final String CLIENT_ADDRESS = "client_address";

    private static final String CLIENT_CREDENTIALS = "client_credentials";

    private TokenRequest() {}

    private record Credentials(PresentedText id, PresentedText secret) {}

    /** Fails with the errors of RFC 6749, 5.2, as {@link OAuthErrors} writes them. */
    static IssueServiceToken.Command parse(@Nullable String authorization, Form form, ClientAddress address) {
        if (!form.single("grant_type").equals(CLIENT_CREDENTIALS)) {
            throw Refusal.invalid("unsupported-grant-type", "The only grant is client_credentials.");
        }
        var credentials = authorization == null
                ? new Credentials(
                        new PresentedText(form.single("client_id")), new PresentedText(form.single("client_secret")))
                : basic(authorization, form);
        var scopes = form.has("scope") ? Scope.parseAll(form.single("scope")) : Set.<Scope>of();
        return new IssueServiceToken.Command(credentials.id(), credentials.secret(), scopes, address);
    }

    /**
     * Where the introspected token is used from: additional context, which RFC 7662, 2.1 allows. Fails with
     * {@code invalid-request}.
     */
    static Optional<ClientAddress> clientAddress(Form form) {
        if (!form.has(CLIENT_ADDRESS)) {
            return Optional.empty();
        }
        return Optional.of(AddressLiterals.parse(form.single(CLIENT_ADDRESS))
                .orElseThrow(() -> Refusal.invalid(
                        "invalid-request", "The parameter " + CLIENT_ADDRESS + " is not an IP address.")));
    }

    private static Credentials basic(String authorization, Form form) {
        if (form.has("client_secret")) {
            throw Refusal.invalid("invalid-request", "Authenticate in the header or in the body, not in both.");
        }
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw invalidClient();
        }
        try {
            var decoded = new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(BASIC.length()).strip()),
                    StandardCharsets.UTF_8);
            var parts = decoded.split(":", 2);
            if (parts.length == 2) {
                return new Credentials(formDecoded(parts[0]), formDecoded(parts[1]));
            }
        } catch (IllegalArgumentException malformed) {
            // refused below, like a header without a colon
        }
        throw invalidClient();
    }

    private static PresentedText formDecoded(String text) {
        return new PresentedText(URLDecoder.decode(text, StandardCharsets.UTF_8));
    }

    private static Refusal invalidClient() {
        return Refusal.unauthenticated("invalid-client", "Unreadable client credentials.");
    }
}
