package dev.latchkey.identity.adapter.in.http;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.application.plan.ChangePlan;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.kit.http.ClientAddresses;
import dev.latchkey.kit.http.Fields;
import dev.latchkey.kit.http.PathIds;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What other services ask about accounts. Not reachable from outside the cluster. */
@Path("/internal/v1/accounts")
@Authenticated
@Tag(name = "Internal")
class InternalAccountsResource {

    private final Accounts accounts;
    private final ChangePlan changePlan;
    private final CurrentCaller caller;
    private final ClientAddresses addresses;

    InternalAccountsResource(
            Accounts accounts, ChangePlan changePlan, CurrentCaller caller, ClientAddresses addresses) {
        this.accounts = accounts;
        this.changePlan = changePlan;
        this.caller = caller;
        this.addresses = addresses;
    }

    record AccountSummary(UUID id, String username, String plan) {

        static AccountSummary of(Account account) {
            return new AccountSummary(
                    account.id().value(),
                    account.username().value(),
                    account.plan().wireName());
        }
    }

    record NewPlan(@Nullable String plan) {

        Plan toPlan() {
            var fields = new Fields();
            var parsed = fields.required("plan", plan, Plan::parse);
            return fields.build(parsed);
        }
    }

    @GET
    @Operation(summary = "An account by email address or username", description = "Scope accounts:read.")
    @APIResponse(responseCode = "404", description = "account-not-found")
    @APIResponseSchema(value = AccountSummary.class, responseCode = "200", responseDescription = "The answer")
    public Uni<AccountSummary> byLogin(@RestQuery @Nullable String login) {
        caller.service(Scope.ACCOUNTS_READ);
        var fields = new Fields();
        var parsed = fields.required("login", login, AccountNames::login);
        return accounts.byLogin(fields.build(parsed)).map(AccountSummary::of);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An account by id", description = "Scope accounts:read.")
    @APIResponse(responseCode = "404", description = "account-not-found")
    @APIResponseSchema(value = AccountSummary.class, responseCode = "200", responseDescription = "The answer")
    public Uni<AccountSummary> byId(@RestPath String id) {
        caller.service(Scope.ACCOUNTS_READ);
        return accounts.byId(accountId(id)).map(AccountSummary::of);
    }

    @PUT
    @Path("/{id}/plan")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set the plan", description = "Scope plans:write.")
    @APIResponse(responseCode = "404", description = "account-not-found")
    @APIResponseSchema(value = AccountSummary.class, responseCode = "200", responseDescription = "The answer")
    public Uni<AccountSummary> changePlan(
            @RestPath String id, @Nullable NewPlan body, @Context HttpServerRequest request) {
        var asking = caller.service(Scope.PLANS_WRITE);
        var command =
                new ChangePlan.Command(asking, accountId(id), Fields.body(body).toPlan(), addresses.of(request));
        return changePlan.change(command).map(AccountSummary::of);
    }

    private static AccountId accountId(String text) {
        return PathIds.parse(text, AccountId::parse, Accounts::notFound);
    }
}
