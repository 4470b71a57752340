package dev.latchkey.identity.adapter.in.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.latchkey.domain.identity.ServiceGrant;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.application.servicetoken.IntrospectToken;
import dev.latchkey.identity.application.servicetoken.IntrospectToken.Active;
import dev.latchkey.identity.application.servicetoken.IntrospectToken.Introspection;
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
import java.util.Locale;
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
    private final IntrospectToken introspectToken;
    private final CurrentCaller caller;
    private final ClientAddresses addresses;

    OAuthResource(
            IssueServiceToken issueServiceToken,
            IntrospectToken introspectToken,
            CurrentCaller caller,
            ClientAddresses addresses) {
        this.issueServiceToken = issueServiceToken;
        this.introspectToken = introspectToken;
        this.caller = caller;
        this.addresses = addresses;
    }

    /** RFC 6749, 4.4.2, as documentation: {@link Form} reads it. */
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

    /** RFC 7662, 2.1, as documentation. */
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

        private static final IntrospectionJson INACTIVE =
                new IntrospectionJson(false, null, null, null, null, null, null, null);

        static IntrospectionJson of(Introspection introspection) {
            if (!(introspection instanceof Active token)) {
                return INACTIVE;
            }
            return new IntrospectionJson(
                    true,
                    token.subject(),
                    token.username().orElse(null),
                    token.clientId().orElse(null),
                    token.scope().orElse(null),
                    token.type().name().toLowerCase(Locale.ROOT),
                    token.expiresAt().map(instant -> instant.getEpochSecond()).orElse(null),
                    token.issuedAt().getEpochSecond());
        }
    }

    @POST
    @Path("/token")
    @PermitAll
    @Operation(summary = "Client credentials grant", description = "Basic or form authentication; scope narrows.")
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
                    "Scope tokens:introspect. client_address, where the token is used from, is recorded of a first use.")
    @APIResponseSchema(value = IntrospectionJson.class, responseCode = "200", responseDescription = "The answer")
    public Uni<Response> introspect(
            @RequestBody(content = @Content(schema = @Schema(implementation = IntrospectionForm.class)))
                    byte @Nullable [] body) {
        var service = caller.service(Scope.TOKENS_INTROSPECT);
        return Uni.createFrom()
                .deferred(() -> introspectToken.introspect(command(service, Form.parse(body))))
                .map(answer -> json(IntrospectionJson.of(answer)));
    }

    private static IntrospectToken.Command command(Caller.Service service, Form form) {
        return new IntrospectToken.Command(service, form.single("token"), TokenRequest.clientAddress(form));
    }

    private static Response json(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
