package dev.latchkey.identity.adapter.in.http;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.identity.application.password.ChangePassword;
import dev.latchkey.identity.application.password.RequirePassword;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.TwoFactors;
import dev.latchkey.identity.application.signup.SignUp;
import dev.latchkey.kit.http.ClientAddresses;
import dev.latchkey.kit.http.Fields;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1")
@Tag(name = "Accounts")
class AccountsResource {

    private final SignUp signUp;
    private final ChangePassword changePassword;
    private final Accounts accounts;
    private final TwoFactors twoFactors;
    private final CurrentCaller caller;
    private final ClientAddresses addresses;

    AccountsResource(
            SignUp signUp,
            ChangePassword changePassword,
            Accounts accounts,
            TwoFactors twoFactors,
            CurrentCaller caller,
            ClientAddresses addresses) {
        this.signUp = signUp;
        this.changePassword = changePassword;
        this.accounts = accounts;
        this.twoFactors = twoFactors;
        this.caller = caller;
        this.addresses = addresses;
    }

    record NewAccount(@Nullable String email, @Nullable String username, @Nullable String password) {

        SignUp.Command toCommand(ClientAddress address) {
            var fields = new Fields();
            var mail = fields.required("email", email, AccountNames::email);
            var name = fields.required("username", username, Username::new);
            var secret = fields.required("password", password, Password::new);
            return fields.build(() -> new SignUp.Command(mail.get(), name.get(), secret.get(), address));
        }

        @Override
        public String toString() {
            return "NewAccount[redacted]";
        }
    }

    record AccountJson(
            UUID id, String email, String username, String plan, boolean twoFactorEnabled, Instant createdAt) {

        static AccountJson of(Account account, boolean twoFactorEnabled) {
            return new AccountJson(
                    account.id().value(),
                    account.email().value(),
                    account.username().value(),
                    account.plan().wireName(),
                    twoFactorEnabled,
                    account.createdAt());
        }
    }

    @POST
    @Path("/accounts")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(summary = "Sign up")
    @APIResponse(responseCode = "201", description = "The account")
    @APIResponse(responseCode = "400", description = "invalid-request")
    @APIResponse(responseCode = "409", description = "email-taken, username-taken")
    @APIResponse(responseCode = "429", description = "too-many-attempts")
    @APIResponseSchema(value = AccountJson.class, responseCode = "201", responseDescription = "The answer")
    public Uni<RestResponse<AccountJson>> signUp(@Nullable NewAccount body, @Context HttpServerRequest request) {
        return signUp.signUp(Fields.body(body).toCommand(addresses.of(request)))
                .map(account -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.CREATED, AccountJson.of(account, false))
                        .header(HttpHeaders.LOCATION, "/v1/account")
                        .build());
    }

    record PasswordChange(@Nullable String currentPassword, @Nullable String newPassword) {

        ChangePassword.Command toCommand(Caller.Session session, ClientAddress address) {
            var fields = new Fields();
            var current = fields.required("currentPassword", currentPassword, Password::new);
            var next = fields.required("newPassword", newPassword, Password::new);
            return fields.build(() ->
                    new ChangePassword.Command(new RequirePassword.Proof(session, current.get(), address), next.get()));
        }

        @Override
        public String toString() {
            return "PasswordChange[redacted]";
        }
    }

    @PUT
    @Path("/account/password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Authenticated
    @Operation(summary = "Change the password", description = "Needs a session token.")
    @APIResponse(responseCode = "400", description = "invalid-request")
    @APIResponse(responseCode = "401", description = "invalid-credentials")
    @APIResponse(responseCode = "204", description = "Done")
    public Uni<Void> changePassword(@Nullable PasswordChange body, @Context HttpServerRequest request) {
        var session = caller.session();
        return changePassword.change(Fields.body(body).toCommand(session, addresses.of(request)));
    }

    @GET
    @Path("/account")
    @Authenticated
    @Operation(summary = "The caller's own account")
    public Uni<AccountJson> account() {
        return accounts.byId(caller.user().account())
                .flatMap(account ->
                        twoFactors.of(account.id()).map(factor -> AccountJson.of(account, factor.isEnabled())));
    }
}
