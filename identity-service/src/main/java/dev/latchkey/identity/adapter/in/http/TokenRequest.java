package dev.latchkey.identity.adapter.in.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.application.servicetoken.IssueServiceToken;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a token request, and writes its refusal (RFC 6749, 2.3.1, 4.4.2, 5.2). */
final class TokenRequest {

    private static final String BASIC = "Basic ";
    private static final String CLIENT_ADDRESS = "client_address";
    /** IPv4 or IPv6, the latter with a zone perhaps; RFC 4291, RFC 4007. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{2,45}(%[0-9A-Za-z]{1,15})?");

    private static final String CLIENT_CREDENTIALS = "client_credentials";

    private TokenRequest() {}

    /** RFC 6749, 5.2. */
    record ErrorJson(String error, @JsonProperty("error_description") String errorDescription) {}

    private record Credentials(String id, String secret) {

        @Override
        public String toString() {
            return "Credentials[" + id + "]";
        }
    }

    /** Fails with a code of RFC 6749, 5.2. */
    static IssueServiceToken.Command parse(@Nullable String authorization, MultivaluedMap<String, String> form) {
        if (!single(form, "grant_type").equals(CLIENT_CREDENTIALS)) {
            throw Refusal.invalid("unsupported_grant_type", "The only grant is client_credentials.");
        }
        var credentials = authorization == null
                ? new Credentials(single(form, "client_id"), single(form, "client_secret"))
                : basic(authorization, form);
        var scopes = form.containsKey("scope") ? Scope.parseAll(single(form, "scope")) : Set.<Scope>of();
        return new IssueServiceToken.Command(credentials.id(), credentials.secret(), scopes);
    }

    /** A parameter that must be there once: RFC 6749, 3.2 forbids repetition. Fails with {@code invalid_request}. */
    static String single(MultivaluedMap<String, String> form, String name) {
        var values = form.getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw Refusal.invalid("invalid_request", "The parameter " + name + " must be given once.");
        }
        return values.get(0);
    }

    /**
     * Where the token that is asked about is used from: further context that RFC 7662, 2.1 leaves room for. Fails with
     * {@code invalid_request}.
     */
    static Optional<String> clientAddress(MultivaluedMap<String, String> form) {
        if (!form.containsKey(CLIENT_ADDRESS)) {
            return Optional.empty();
        }
        var address = single(form, CLIENT_ADDRESS);
        if (!ADDRESS.matcher(address).matches()) {
            throw Refusal.invalid("invalid_request", "The parameter " + CLIENT_ADDRESS + " is no IP address.");
        }
        return Optional.of(address);
    }

    private static Credentials basic(String authorization, MultivaluedMap<String, String> form) {
        if (form.containsKey("client_secret")) {
            throw Refusal.invalid("invalid_request", "Authenticate in the header or in the body, not in both.");
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

    private static String formDecoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Refusal invalidClient() {
        return Refusal.unauthenticated("invalid_client", "Unreadable client credentials.");
    }

    /** Whether a failure has a code of RFC 6749, 5.2; an outage has none, and is a problem as everywhere. */
    static boolean isOfTheStandard(Throwable failure) {
        return Refusal.isOfKind(Refusal.Kind.INVALID, failure)
                || Refusal.isOfKind(Refusal.Kind.UNAUTHENTICATED, failure);
    }

    /**
     * The answer to a refused request.
     *
     * @param triedHeader whether the client used the Authorization header: then the answer names the scheme
     */
    static Response.ResponseBuilder error(Refusal refusal, boolean triedHeader) {
        var unauthenticated = refusal.kind() == Refusal.Kind.UNAUTHENTICATED;
        var answer = Response.status(unauthenticated ? Response.Status.UNAUTHORIZED : Response.Status.BAD_REQUEST)
                .entity(new ErrorJson(refusal.code(), refusal.reason()));
        return unauthenticated && triedHeader
                ? answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"latchkey\"")
                : answer;
    }
}
