package dev.latchkey.identity.adapter.in.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.latchkey.domain.identity.ServiceGrant;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.application.apikey.ResolveApiKey;
import dev.latchkey.identity.application.servicetoken.IssueServiceToken;
import dev.latchkey.kit.http.ClientAddresses;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The token endpoint (RFC 6749) and introspection (RFC 7662). */
@Path("/oauth")
@Tag(name = "OAuth 2.0")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class OAuthResource {

    private final IssueServiceToken issueServiceToken;
    private final Introspection introspection;
    private final CurrentCaller caller;
    private final ClientAddresses addresses;

    OAuthResource(
            IssueServiceToken issueServiceToken,
            Introspection introspection,
            CurrentCaller caller,
            ClientAddresses addresses) {
        this.issueServiceToken = issueServiceToken;
        this.introspection = introspection;
        this.caller = caller;
        this.addresses = addresses;
    }

    /** RFC 6749, 4.4.2, only for documentation: {@link Form} reads the request. */
    record TokenForm(
            @JsonProperty("grant_type") @Schema(required = true, enumeration = "client_credentials") String grantType,
            @Nullable String scope,
            @JsonProperty("client_id") @Nullable String clientId,
            @JsonProperty("client_secret") @Nullable String clientSecret) {

        @Override
        public String toString() {
            return "TokenForm[redacted]";
        }
    }

    /** RFC 7662, 2.1, only for documentation. */
    record IntrospectionForm(
            @Schema(required = true) String token, @JsonProperty("client_address") @Nullable String clientAddress) {

        @Override
        public String toString() {
            return "IntrospectionForm[redacted]";
        }
    }

    /** RFC 6749, 5.1. */
    record TokenJson(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            String scope) {

        static TokenJson of(IssueServiceToken.Issued issued) {
            return new TokenJson(
                    issued.token().token(), "Bearer", ServiceGrant.LIFETIME.toSeconds(), Scope.join(issued.scopes()));
        }

        @Override
        public String toString() {
            return "TokenJson[redacted]";
        }
    }

    @POST
    @Path("/token")
    @PermitAll
    @Operation(
            summary = "Client credentials grant",
            description = "Basic or form authentication. scope limits the token to some of the client's scopes.")
    @APIResponse(responseCode = "400", description = "invalid_request, unsupported_grant_type, invalid_scope")
    @APIResponse(responseCode = "401", description = "invalid_client")
    @APIResponseSchema(value = TokenJson.class, responseCode = "200", responseDescription = "The answer")
    public Uni<Response> token(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @RequestBody(content = @Content(schema = @Schema(implementation = TokenForm.class))) byte @Nullable [] body,
            @Context HttpServerRequest request) {
        return Uni.createFrom()
                .deferred(() -> issueServiceToken.issue(
                        TokenRequest.parse(authorization, Form.parse(body), addresses.of(request))))
                .map(issued -> json(TokenJson.of(issued)));
    }

    @POST
    @Path("/introspect")
    @Authenticated
    @Operation(
            summary = "What a token says",
            description =
                    "Scope tokens:introspect. client_address is where the token is used from; it is recorded at the first"
                            + " use of an API key.")
    @APIResponseSchema(
            value = Introspection.IntrospectionJson.class,
            responseCode = "200",
            responseDescription = "The answer")
    public Uni<Response> introspect(
            @RequestBody(content = @Content(schema = @Schema(implementation = IntrospectionForm.class)))
                    byte @Nullable [] body) {
        var service = caller.service(Scope.TOKENS_INTROSPECT);
        return Uni.createFrom()
                .deferred(() -> {
                    var form = Form.parse(body);
                    var use = new ResolveApiKey.Use(TokenRequest.clientAddress(form), Optional.of(service.clientId()));
                    return introspection.of(form.single("token"), use);
                })
                .map(OAuthResource::json);
    }

    private static Response json(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
