package dev.latchkey.identity.adapter.in.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.application.apikey.ResolveApiKey;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.kit.security.Claims;
import dev.latchkey.kit.security.InvalidToken;
import dev.latchkey.kit.security.JwtVerifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a token says (RFC 7662), by the same two checks that tokens pass on every call. */
@ApplicationScoped
class Introspection {

    private static final String SESSION = "session";
    private static final String API_KEY = "api_key";
    private static final String SERVICE = "service";

    private final ResolveApiKey resolveApiKey;
    private final JwtVerifier jwts;

    Introspection(ResolveApiKey resolveApiKey, JwtVerifier jwts) {
        this.resolveApiKey = resolveApiKey;
        this.jwts = jwts;
    }

    /** RFC 7662, 2.2: absent members are left out, and an inactive token has no other member at all. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record IntrospectionJson(
            boolean active,
            @Nullable String sub,
            @Nullable String username,
            @JsonProperty("client_id") @Nullable String clientId,
            @Nullable String scope,
            @JsonProperty("token_type") @Nullable String tokenType,
            @Nullable Long exp,
            @Nullable Long iat) {

        static final IntrospectionJson INACTIVE =
                new IntrospectionJson(false, null, null, null, null, null, null, null);
    }

    /**
     * Costs no query for a JWT, and what {@link ResolveApiKey} costs for an API key. A refused token is inactive; any
     * other failure says nothing about the token, and is passed on.
     */
    Uni<IntrospectionJson> of(String token, ResolveApiKey.Use use) {
        return OpaqueKey.parse(OpaqueKey.Kind.USER_API_KEY, token)
                .map(key -> resolveApiKey
                        .resolve(key, use)
                        .map(Introspection::active)
                        .onFailure(ApiKeys::isNotFound)
                        .recoverWithItem(IntrospectionJson.INACTIVE))
                .orElseGet(() -> jwts.verify(token)
                        .map(Introspection::active)
                        .onFailure(InvalidToken::isWhy)
                        .recoverWithItem(IntrospectionJson.INACTIVE));
    }

    private static IntrospectionJson active(ApiKeys.Owned found) {
        var key = found.key();
        return new IntrospectionJson(
                true,
                key.owner().toString(),
                found.owner().value(),
                null,
                null,
                API_KEY,
                key.expiresAt() == null ? null : key.expiresAt().getEpochSecond(),
                key.createdAt().getEpochSecond());
    }

    private static IntrospectionJson active(JwtVerifier.Verified token) {
        if (token.caller() instanceof Caller.Service service) {
            var id = service.clientId();
            return active(token, id, null, id, Scope.join(service.scopes()), SERVICE);
        }
        if (token.caller() instanceof Caller.Session session) {
            var username = token.username().orElse(null);
            return active(token, session.account().toString(), username, null, Claims.SESSION_SCOPE, SESSION);
        }
        // A log-in that waits for its second factor gives access to nothing.
        return IntrospectionJson.INACTIVE;
    }

    private static IntrospectionJson active(
            JwtVerifier.Verified token,
            String subject,
            @Nullable String username,
            @Nullable String clientId,
            String scope,
            String type) {
        return new IntrospectionJson(
                true, subject, username, clientId, scope, type, epoch(token.expiresAt()), epoch(token.issuedAt()));
    }

    private static long epoch(Instant instant) {
        return instant.getEpochSecond();
    }
}
