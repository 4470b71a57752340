package dev.latchkey.kit.identityclient;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What identity-service answers to anybody. */
@RegisterRestClient(configKey = "identity")
interface PublicIdentityApi {

    /** The JSON Web Key Set (RFC 7517). */
    @GET
    @Path("/.well-known/jwks.json")
    @Produces(MediaType.APPLICATION_JSON)
    Uni<String> jwks();
}
