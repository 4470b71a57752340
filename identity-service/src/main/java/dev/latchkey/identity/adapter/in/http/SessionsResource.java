package dev.latchkey.identity.adapter.in.http;

import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.identity.application.login.AnswerChallenge;
import dev.latchkey.identity.application.login.LogIn;
import dev.latchkey.identity.application.login.RefreshSession;
import dev.latchkey.identity.application.port.AccessTokens;
import dev.latchkey.kit.http.ClientAddresses;
import dev.latchkey.kit.http.Fields;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/sessions")
@Tag(name = "Sessions")
class SessionsResource {

    private static final String TOKEN_TYPE = "Bearer";

    private final LogIn logIn;
    private final AnswerChallenge answerChallenge;
    private final RefreshSession refreshSession;
    private final CurrentCaller caller;
    private final ClientAddresses addresses;

    SessionsResource(
            LogIn logIn,
            AnswerChallenge answerChallenge,
            RefreshSession refreshSession,
            CurrentCaller caller,
            ClientAddresses addresses) {
        this.logIn = logIn;
        this.answerChallenge = answerChallenge;
        this.refreshSession = refreshSession;
        this.caller = caller;
        this.addresses = addresses;
    }

    record Credentials(@Nullable String login, @Nullable String password) {

        LogIn.Command toCommand(ClientAddress address) {
            var fields = new Fields();
            var name = fields.required("login", login, AccountNames::login);
            var secret = fields.required("password", password, Password::new);
            return fields.build(() -> new LogIn.Command(name.get(), secret.get(), address));
        }

        @Override
        public String toString() {
            return "Credentials[redacted]";
        }
    }

    record SessionJson(String token, String tokenType, Instant expiresAt, boolean twoFactorRequired) {

        static SessionJson complete(AccessTokens.Issued issued) {
            return new SessionJson(issued.token(), TOKEN_TYPE, issued.expiresAt(), false);
        }

        static SessionJson pending(AccessTokens.Issued issued) {
            return new SessionJson(issued.token(), TOKEN_TYPE, issued.expiresAt(), true);
        }

        @Override
        public String toString() {
            return "SessionJson[redacted]";
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    @ResponseStatus(201)
    @Operation(summary = "Log in with a password")
    @APIResponse(responseCode = "401", description = "invalid-credentials")
    @APIResponse(responseCode = "429", description = "too-many-attempts")
    @APIResponseSchema(value = SessionJson.class, responseCode = "201", responseDescription = "The answer")
    public Uni<SessionJson> logIn(@Nullable Credentials body, @Context HttpServerRequest request) {
        return logIn.logIn(Fields.body(body).toCommand(addresses.of(request)))
                .map(outcome -> outcome.fold(SessionJson::complete, SessionJson::pending));
    }

    @POST
    @Path("/two-factor")
    @Consumes(MediaType.APPLICATION_JSON)
    @Authenticated
    @ResponseStatus(201)
    @Operation(
            summary = "Complete a log-in with a code of the authenticator or a recovery code",
            description = "Needs the token that the password step answered with.")
    @APIResponse(responseCode = "401", description = "invalid-code")
    @APIResponse(responseCode = "429", description = "too-many-attempts")
    @APIResponseSchema(value = SessionJson.class, responseCode = "201", responseDescription = "The answer")
    public Uni<SessionJson> answerChallenge(
            TwoFactorResource.@Nullable CodeJson body, @Context HttpServerRequest request) {
        var pending = caller.get().requirePendingSession();
        var command = new AnswerChallenge.Command(pending, Fields.body(body).toCode(), addresses.of(request));
        return answerChallenge.answer(command).map(SessionJson::complete);
    }

    @POST
    @Path("/refresh")
    @Authenticated
    @ResponseStatus(201)
    @Operation(summary = "Another seven days")
    @APIResponse(responseCode = "403", description = "session-required")
    @APIResponseSchema(value = SessionJson.class, responseCode = "201", responseDescription = "The answer")
    public Uni<SessionJson> refresh() {
        return refreshSession.refresh(caller.session()).map(SessionJson::complete);
    }
}
