package dev.latchkey.kit.security;

import dev.latchkey.kit.http.BearerChallenge;
import dev.latchkey.kit.http.ClientAddresses;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Bearer tokens (RFC 6750, 2.1). Lets a request pass if it has no such header or another scheme; fails if its bearer
 * token is invalid.
 */
@ApplicationScoped
class BearerAuthentication implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer";

    /** The attribute of an authentication request that holds the client's address. */
    static final String ADDRESS = "latchkey.client-address";

    private final ClientAddresses addresses;

    BearerAuthentication(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        var header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !isBearer(header)) {
            return Uni.createFrom().nullItem();
        }
        var token = header.substring(SCHEME.length()).strip();
        var request = new TokenAuthenticationRequest(new TokenCredential(token, "bearer"));
        request.setAttribute(ADDRESS, addresses.of(context.request()));
        return identities.authenticate(request);
    }

    private static boolean isBearer(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (header.length() == SCHEME.length() || header.charAt(SCHEME.length()) == ' ');
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(
                        HttpResponseStatus.UNAUTHORIZED.code(),
                        HttpHeaderNames.WWW_AUTHENTICATE,
                        BearerChallenge.WITHOUT_ERROR));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }
}
