package dev.latchkey.identity.adapter.in.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.latchkey.domain.identity.ServiceGrant;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.application.servicetoken.IntrospectToken;
import dev.latchkey.identity.application.servicetoken.IntrospectToken.Active;
import dev.latchkey.identity.application.servicetoken.IntrospectToken.Introspection;
import dev.latchkey.identity.application.servicetoken.IssueServiceToken;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The token endpoint (RFC 6749) and introspection (RFC 7662). */
@Path("/oauth")
@Tag(name = "OAuth 2.0")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class OAuthResource {

    private static final String NO_STORE = "no-store";

    private final IssueServiceToken issueServiceToken;
    private final IntrospectToken introspectToken;
    private final CurrentCaller caller;

    OAuthResource(IssueServiceToken issueServiceToken, IntrospectToken introspectToken, CurrentCaller caller) {
        this.issueServiceToken = issueServiceToken;
        this.introspectToken = introspectToken;
        this.caller = caller;
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
            MultivaluedMap<String, String> form) {
        return Uni.createFrom()
                .deferred(() -> issueServiceToken.issue(TokenRequest.parse(authorization, form)))
                .map(issued -> noStore(Response.ok(TokenJson.of(issued))))
                .onFailure(TokenRequest::isOfTheStandard)
                .recoverWithItem(refused -> noStore(TokenRequest.error((Refusal) refused, authorization != null)));
    }

    @POST
    @Path("/introspect")
    @Authenticated
    @Operation(
            summary = "What a token says",
            description =
                    "Scope tokens:introspect. client_address, where the token is used from, is recorded of a first use.")
    @APIResponseSchema(value = IntrospectionJson.class, responseCode = "200", responseDescription = "The answer")
    public Uni<Response> introspect(MultivaluedMap<String, String> form) {
        var service = caller.service(Scope.TOKENS_INTROSPECT);
        return Uni.createFrom()
                .deferred(() -> introspectToken.introspect(new IntrospectToken.Command(
                        service, TokenRequest.single(form, "token"), TokenRequest.clientAddress(form))))
                .map(answer -> noStore(Response.ok(IntrospectionJson.of(answer))));
    }

    private static Response noStore(Response.ResponseBuilder answer) {
        return answer.type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }
}
