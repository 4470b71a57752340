package dev.latchkey.identity.adapter.in.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.domain.identity.DeviceToken;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.identity.application.login.AnswerChallenge;
import dev.latchkey.identity.application.login.LogIn;
import dev.latchkey.identity.application.login.RefreshSession;
import dev.latchkey.identity.application.port.SignedToken;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
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
    private final DeviceCookie deviceCookie;

    SessionsResource(
            LogIn logIn,
            AnswerChallenge answerChallenge,
            RefreshSession refreshSession,
            CurrentCaller caller,
            ClientAddresses addresses,
            DeviceCookie deviceCookie) {
        this.logIn = logIn;
        this.answerChallenge = answerChallenge;
        this.refreshSession = refreshSession;
        this.caller = caller;
        this.addresses = addresses;
        this.deviceCookie = deviceCookie;
    }

    record Credentials(@Nullable String login, @Nullable String password) {

        LogIn.Command toCommand(ClientAddress address, Optional<DeviceToken> device) {
            var fields = new Fields();
            var name = fields.required("login", login, AccountNames::login);
            var secret = fields.required("password", password, Password::new);
            return fields.build(() -> new LogIn.Command(name.get(), secret.get(), address, device));
        }

        @Override
        public String toString() {
            return "Credentials[redacted]";
        }
    }

    /**
     * A token.
     *
     * @param deviceToken after a complete log-in: what the device shows at the next one
     */
    record SessionJson(
            String token,
            String tokenType,
            Instant expiresAt,
            boolean twoFactorRequired,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String deviceToken) {

        static SessionJson complete(LogIn.Outcome.LoggedIn loggedIn) {
            var session = loggedIn.session();
            return new SessionJson(
                    session.token(),
                    TOKEN_TYPE,
                    session.expiresAt(),
                    false,
                    loggedIn.device().token().value());
        }

        static SessionJson refreshed(SignedToken issued) {
            return new SessionJson(issued.token(), TOKEN_TYPE, issued.expiresAt(), false, null);
        }

        static SessionJson pending(SignedToken issued) {
            return new SessionJson(issued.token(), TOKEN_TYPE, issued.expiresAt(), true, null);
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
    @Operation(
            summary = "Log in with a password",
            description =
                    "A device that has logged in before shows its deviceToken, in the header Latchkey-Device or the"
                            + " cookie latchkey-device: others' failures then do not delay it.")
    @Parameter(
            name = DeviceCookie.HEADER,
            in = ParameterIn.HEADER,
            description = "The deviceToken of an earlier log-in",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "401", description = "invalid-credentials")
    @APIResponse(responseCode = "429", description = "too-many-attempts")
    @APIResponseSchema(value = SessionJson.class, responseCode = "201", responseDescription = "The answer")
    public Uni<RestResponse<SessionJson>> logIn(@Nullable Credentials body, @Context HttpServerRequest request) {
        return logIn.logIn(Fields.body(body).toCommand(addresses.of(request), DeviceCookie.shownBy(request)))
                .map(outcome -> outcome.fold(this::complete, pending -> created(SessionJson.pending(pending))
                        .build()));
    }

    private RestResponse<SessionJson> complete(LogIn.Outcome.LoggedIn loggedIn) {
        return created(SessionJson.complete(loggedIn))
                .cookie(deviceCookie.of(loggedIn.device()))
                .build();
    }

    private static RestResponse.ResponseBuilder<SessionJson> created(SessionJson session) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, session);
    }

    @POST
    @Path("/two-factor")
    @Consumes(MediaType.APPLICATION_JSON)
    @Authenticated
    @ResponseStatus(201)
    @Operation(
            summary = "Complete a log-in with a code from the authenticator or a recovery code",
            description = "Needs the token from the password step.")
    @APIResponse(responseCode = "401", description = "invalid-code")
    @APIResponse(responseCode = "429", description = "too-many-attempts")
    @APIResponseSchema(value = SessionJson.class, responseCode = "201", responseDescription = "The answer")
    @Parameter(
            name = DeviceCookie.HEADER,
            in = ParameterIn.HEADER,
            description = "The deviceToken of an earlier log-in",
            schema = @Schema(type = SchemaType.STRING))
    public Uni<RestResponse<SessionJson>> answerChallenge(
            TwoFactorResource.@Nullable CodeJson body, @Context HttpServerRequest request) {
        var pending = caller.get().requirePendingSession();
        var command = new AnswerChallenge.Command(
                pending, Fields.body(body).toCode(), addresses.of(request), DeviceCookie.shownBy(request));
        return answerChallenge.answer(command).map(this::complete);
    }

    @POST
    @Path("/refresh")
    @Authenticated
    @ResponseStatus(201)
    @Operation(summary = "Refresh the session for another seven days")
    @APIResponse(responseCode = "403", description = "session-required")
    @APIResponseSchema(value = SessionJson.class, responseCode = "201", responseDescription = "The answer")
    public Uni<SessionJson> refresh(@Context HttpServerRequest request) {
        return refreshSession.refresh(caller.session(), addresses.of(request)).map(SessionJson::refreshed);
    }
}
