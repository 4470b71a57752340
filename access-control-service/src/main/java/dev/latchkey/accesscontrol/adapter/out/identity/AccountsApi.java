package dev.latchkey.accesscontrol.adapter.out.identity;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The accounts of identity-service. The filter obtains and renews the service token. */
@RegisterRestClient(configKey = "identity")
@OidcClientFilter
@Path("/internal/v1/accounts")
interface AccountsApi {

    @GET
    Uni<Account> byLogin(@QueryParam("login") String login);

    @GET
    @Path("/{id}")
    Uni<Account> byId(@PathParam("id") UUID id);

    /** The members of the response that are read. */
    record Account(UUID id, String username, String plan) {}
}
