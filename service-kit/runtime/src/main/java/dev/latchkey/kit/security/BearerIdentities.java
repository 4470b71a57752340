package dev.latchkey.kit.security;

import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.OpaqueKey;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells an API key from a JWT by its prefix, and identifies the caller by either. */
@ApplicationScoped
class BearerIdentities implements IdentityProvider<TokenAuthenticationRequest> {

    private final JwtVerifier jwts;
    private final LimitedApiKeys apiKeys;

    BearerIdentities(JwtVerifier jwts, LimitedApiKeys apiKeys) {
        this.jwts = jwts;
        this.apiKeys = apiKeys;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        ClientAddress address = request.getAttribute(BearerAuthentication.ADDRESS);
        return callerOf(request.getToken().getToken(), address)
                .map(BearerIdentities::identity)
                .onFailure(InvalidToken::isWhy)
                .transform(AuthenticationFailedException::new);
    }

    private Uni<? extends Caller> callerOf(String token, ClientAddress address) {
        if (!token.startsWith(OpaqueKey.Kind.USER_API_KEY.prefix())) {
            return jwts.verify(token).map(JwtVerifier.Verified::caller);
        }
        return OpaqueKey.parse(OpaqueKey.Kind.USER_API_KEY, token)
                .map(key -> apiKeys.callerOf(key, address))
                .orElseGet(() -> Uni.createFrom().failure(InvalidToken.refusal()));
    }

    private static SecurityIdentity identity(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new CallerPrincipal(caller))
                .build();
    }
}
