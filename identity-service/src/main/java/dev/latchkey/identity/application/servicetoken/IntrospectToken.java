package dev.latchkey.identity.application.servicetoken;

import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.application.apikey.ResolveApiKey;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.identity.application.port.TokenInspector;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** Tells a service what a token says (RFC 7662). */
public final class IntrospectToken {

    /**
     * A question.
     *
     * @param address where the token is used from, as far as the asking service tells
     */
    public record Command(Caller.Service asking, String token, Optional<ClientAddress> address) {

        @Override
        public String toString() {
            return "Command[" + asking.clientId() + "]";
        }
    }

    /** The answer. */
    public sealed interface Introspection {}

    /** Not a token, or no longer one. */
    public record Inactive() implements Introspection {}

    /** A token that is valid now. */
    public record Active(
            TokenType type,
            String subject,
            Optional<String> username,
            Optional<String> clientId,
            Optional<String> scope,
            Instant issuedAt,
            Optional<Instant> expiresAt)
            implements Introspection {}

    /** What a token is. A log-in that waits for its second factor is none: it opens nothing. */
    public enum TokenType {
        SESSION,
        API_KEY,
        SERVICE
    }

    private static final String SESSION_SCOPE = "session";

    private final ResolveApiKey apiKeys;
    private final TokenInspector tokens;

    public IntrospectToken(ResolveApiKey apiKeys, TokenInspector tokens) {
        this.apiKeys = apiKeys;
        this.tokens = tokens;
    }

    /** No query for a JWT, one read for an API key. A token that is not valid now is {@link Inactive}, whatever the reason. */
    public Uni<Introspection> introspect(Command command) {
        var token = command.token();
        var use = new ResolveApiKey.Use(
                command.address(), Optional.of(command.asking().clientId()));
        var answer = OpaqueKey.parse(OpaqueKey.Kind.USER_API_KEY, token)
                .map(key -> apiKeys.resolve(key, use).map(IntrospectToken::active))
                .orElseGet(() -> tokens.inspect(token).map(IntrospectToken::active));
        return answer.onFailure(Refusal::isOfPresentedSecret).recoverWithItem(Inactive::new);
    }

    private static Introspection active(ApiKeys.Owned found) {
        return new Active(
                TokenType.API_KEY,
                found.key().owner().toString(),
                Optional.of(found.owner().value()),
                Optional.empty(),
                Optional.empty(),
                found.key().createdAt(),
                Optional.ofNullable(found.key().expiresAt()));
    }

    private static Introspection active(TokenInspector.Inspected token) {
        if (token.caller() instanceof Caller.Service service) {
            return new Active(
                    TokenType.SERVICE,
                    service.clientId(),
                    Optional.empty(),
                    Optional.of(service.clientId()),
                    Optional.of(Scope.join(service.scopes())),
                    token.issuedAt(),
                    Optional.of(token.expiresAt()));
        }
        if (token.caller() instanceof Caller.Session session) {
            return new Active(
                    TokenType.SESSION,
                    session.account().toString(),
                    token.username(),
                    Optional.empty(),
                    Optional.of(SESSION_SCOPE),
                    token.issuedAt(),
                    Optional.of(token.expiresAt()));
        }
        return new Inactive();
    }
}
