package dev.latchkey.identity.application.servicetoken;

import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.application.apikey.ResolveApiKey;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.identity.application.port.TokenInspector;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

public final class IntrospectTokenService implements IntrospectToken {

    private static final String SESSION_SCOPE = "session";

    private final ResolveApiKey apiKeys;
    private final TokenInspector tokens;

    public IntrospectTokenService(ResolveApiKey apiKeys, TokenInspector tokens) {
        this.apiKeys = apiKeys;
        this.tokens = tokens;
    }

    @Override
    public Uni<Introspection> introspect(Command command) {
        var token = command.token();
        var use = new ResolveApiKey.Use(
                command.address(), Optional.of(command.asking().clientId()));
        var answer = OpaqueKey.parse(OpaqueKey.Kind.USER_API_KEY, token)
                .map(key -> apiKeys.resolve(key, use).map(IntrospectTokenService::active))
                .orElseGet(() -> tokens.inspect(token).map(IntrospectTokenService::active));
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
