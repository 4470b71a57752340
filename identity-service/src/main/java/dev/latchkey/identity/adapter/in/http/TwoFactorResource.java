package dev.latchkey.identity.adapter.in.http;

import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.RecoveryCode;
import dev.latchkey.domain.identity.TwoFactor;
import dev.latchkey.domain.kernel.PresentedText;
import dev.latchkey.identity.application.password.RequirePassword;
import dev.latchkey.identity.application.port.AuthenticatorLinks;
import dev.latchkey.identity.application.port.TwoFactors;
import dev.latchkey.identity.application.twofactor.DeactivateTwoFactor;
import dev.latchkey.identity.application.twofactor.EnrolAuthenticator;
import dev.latchkey.identity.application.twofactor.PairAuthenticator;
import dev.latchkey.identity.application.twofactor.RenewRecoveryCodes;
import dev.latchkey.kit.http.ClientAddresses;
import dev.latchkey.kit.http.Fields;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/two-factor")
@Authenticated
@Tag(name = "Two-factor", description = "Needs a session token: an API key cannot touch the second factor.")
class TwoFactorResource {

    private final EnrolAuthenticator enrolAuthenticator;
    private final PairAuthenticator pairAuthenticator;
    private final RenewRecoveryCodes renewRecoveryCodes;
    private final DeactivateTwoFactor deactivateTwoFactor;
    private final TwoFactors twoFactors;
    private final CurrentCaller caller;
    private final ClientAddresses addresses;

    TwoFactorResource(
            EnrolAuthenticator enrolAuthenticator,
            PairAuthenticator pairAuthenticator,
            RenewRecoveryCodes renewRecoveryCodes,
            DeactivateTwoFactor deactivateTwoFactor,
            TwoFactors twoFactors,
            CurrentCaller caller,
            ClientAddresses addresses) {
        this.enrolAuthenticator = enrolAuthenticator;
        this.pairAuthenticator = pairAuthenticator;
        this.renewRecoveryCodes = renewRecoveryCodes;
        this.deactivateTwoFactor = deactivateTwoFactor;
        this.twoFactors = twoFactors;
        this.caller = caller;
        this.addresses = addresses;
    }

    record StateJson(boolean enabled, int recoveryCodesLeft) {

        static StateJson of(TwoFactor twoFactor) {
            return twoFactor instanceof TwoFactor.Enabled on
                    ? new StateJson(true, on.recoveryCodes().size())
                    : new StateJson(false, 0);
        }
    }

    record EnrolmentJson(String secret, String otpauthUri, String qrCode) {

        static EnrolmentJson of(AuthenticatorLinks.Link link) {
            return new EnrolmentJson(link.secret(), link.uri(), link.qrCode());
        }

        @Override
        public String toString() {
            return "EnrolmentJson[redacted]";
        }
    }

    record CodeJson(@Nullable String code) {

        PresentedText toCode() {
            var fields = new Fields();
            return fields.build(fields.required("code", code, PresentedText::new));
        }

        @Override
        public String toString() {
            return "CodeJson[redacted]";
        }
    }

    record PasswordJson(@Nullable String password) {

        Password toPassword() {
            var fields = new Fields();
            return fields.build(fields.required("password", password, Password::new));
        }

        @Override
        public String toString() {
            return "PasswordJson[redacted]";
        }
    }

    record PairedJson(boolean enabled, List<String> recoveryCodes) {

        @Override
        public String toString() {
            return "PairedJson[redacted]";
        }
    }

    record RecoveryCodesJson(List<String> recoveryCodes) {

        @Override
        public String toString() {
            return "RecoveryCodesJson[redacted]";
        }
    }

    private static List<String> reveal(List<RecoveryCode> codes) {
        return codes.stream().map(RecoveryCode::reveal).toList();
    }

    @GET
    @Operation(summary = "Whether the second factor is on")
    public Uni<StateJson> state() {
        return twoFactors.of(caller.session().account()).map(StateJson::of);
    }

    @POST
    @Path("/enrolment")
    @ResponseStatus(201)
    @Operation(summary = "A secret for an authenticator; nothing changes until the pairing")
    @APIResponse(responseCode = "409", description = "two-factor-already-enabled")
    @APIResponseSchema(value = EnrolmentJson.class, responseCode = "201", responseDescription = "The answer")
    public Uni<EnrolmentJson> enrol(@Context HttpServerRequest request) {
        return enrolAuthenticator.enrol(caller.session(), addresses.of(request)).map(EnrolmentJson::of);
    }

    @POST
    @Path("/pairing")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Switch the second factor on; only this answer shows the recovery codes")
    @APIResponse(responseCode = "401", description = "invalid-code")
    @APIResponse(responseCode = "409", description = "two-factor-not-pending")
    @APIResponseSchema(value = PairedJson.class, responseCode = "200", responseDescription = "The answer")
    public Uni<PairedJson> pair(@Nullable CodeJson body, @Context HttpServerRequest request) {
        var command = new PairAuthenticator.Command(
                caller.session(), Fields.body(body).toCode(), addresses.of(request));
        return pairAuthenticator.pair(command).map(codes -> new PairedJson(true, reveal(codes)));
    }

    @POST
    @Path("/recovery-codes")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(summary = "New recovery codes; the old ones stop working")
    @APIResponse(responseCode = "409", description = "two-factor-not-enabled")
    @APIResponseSchema(value = RecoveryCodesJson.class, responseCode = "201", responseDescription = "The answer")
    public Uni<RecoveryCodesJson> renewRecoveryCodes(@Nullable PasswordJson body, @Context HttpServerRequest request) {
        return renewRecoveryCodes.renew(proof(body, request)).map(codes -> new RecoveryCodesJson(reveal(codes)));
    }

    @POST
    @Path("/deactivation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Switch the second factor off")
    @APIResponse(responseCode = "409", description = "two-factor-not-enabled")
    @APIResponse(responseCode = "204", description = "Done")
    public Uni<Void> deactivate(@Nullable PasswordJson body, @Context HttpServerRequest request) {
        return deactivateTwoFactor.deactivate(proof(body, request));
    }

    private RequirePassword.Proof proof(@Nullable PasswordJson body, HttpServerRequest request) {
        return new RequirePassword.Proof(caller.session(), Fields.body(body).toPassword(), addresses.of(request));
    }
}
