package dev.latchkey.accesscontrol.adapter.in.http;

import dev.latchkey.accesscontrol.application.purge.PurgeAccount;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.http.PathIds;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What access control stores about an account. Not routed from outside the cluster. */
@Path("/internal/v1/accounts/{id}/access")
@Authenticated
@Tag(name = "Internal")
class InternalAccountsResource {

    private final PurgeAccount purgeAccount;
    private final CurrentCaller caller;

    InternalAccountsResource(PurgeAccount purgeAccount, CurrentCaller caller) {
        this.purgeAccount = purgeAccount;
        this.caller = caller;
    }

    record PurgedJson(int applications, int memberships) {

        static PurgedJson of(PurgeAccount.Purged purged) {
            return new PurgedJson(purged.applications(), purged.memberships());
        }
    }

    @DELETE
    @Operation(
            summary = "Remove an account from access control",
            description = "Deletes its applications and ends its memberships. May be repeated. Scope accounts:purge.")
    public Uni<PurgedJson> purge(@RestPath String id) {
        var asking = caller.get();
        var account = PathIds.parse(id, AccountId::parse, InternalAccountsResource::notFound);
        return purgeAccount.purge(asking, account).map(PurgedJson::of);
    }

    private static Refusal notFound() {
        return Refusal.notFound("account-not-found", "There is no such account.");
    }
}
