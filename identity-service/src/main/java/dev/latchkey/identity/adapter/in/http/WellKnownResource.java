package dev.latchkey.identity.adapter.in.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.latchkey.identity.application.port.SigningKey;
import dev.latchkey.identity.application.signingkey.SigningKeyRing;
import dev.latchkey.kit.security.JwtVerifier;
import dev.latchkey.kit.security.TokenSettings;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;

/** What anybody needs to know about this service in order to use it. */
@Path("/.well-known")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Discovery")
class WellKnownResource {

    private static final String SIGNATURE = "sig";

    private final SigningKeyRing keys;
    private final String issuer;

    WellKnownResource(SigningKeyRing keys, TokenSettings settings) {
        this.keys = keys;
        this.issuer = settings.issuer();
    }

    /** RFC 7517, 5. */
    record JwksJson(List<Map<String, Object>> keys) {}

    /** RFC 8414, 2. */
    record MetadataJson(
            String issuer,
            @JsonProperty("token_endpoint") String tokenEndpoint,
            @JsonProperty("introspection_endpoint") String introspectionEndpoint,
            @JsonProperty("jwks_uri") String jwksUri,
            @JsonProperty("grant_types_supported") List<String> grantTypes,
            @JsonProperty("response_types_supported") List<String> responseTypes,
            @JsonProperty("token_endpoint_auth_methods_supported") List<String> tokenEndpointAuthMethods) {}

    @GET
    @Path("/jwks.json")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "public, max-age=60")
    @Operation(summary = "The public keys that tokens are verified with")
    public Uni<JwksJson> jwks() {
        return keys.published()
                .map(published -> new JwksJson(
                        published.stream().map(WellKnownResource::jwk).toList()));
    }

    private static Map<String, Object> jwk(SigningKey key) {
        var jwk = new RsaJsonWebKey(key.publicKey());
        jwk.setKeyId(key.kid());
        jwk.setUse(SIGNATURE);
        jwk.setAlgorithm(JwtVerifier.ALGORITHM.getAlgorithm());
        return jwk.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    @GET
    @Path("/oauth-authorization-server")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "public, max-age=3600")
    @Operation(summary = "Authorization server metadata")
    public MetadataJson metadata() {
        return new MetadataJson(
                issuer,
                issuer + "/oauth/token",
                issuer + "/oauth/introspect",
                issuer + "/.well-known/jwks.json",
                List.of("client_credentials"),
                List.of(),
                List.of("client_secret_basic", "client_secret_post"));
    }
}
