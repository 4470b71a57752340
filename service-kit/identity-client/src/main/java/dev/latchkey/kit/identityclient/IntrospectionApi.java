package dev.latchkey.kit.identityclient;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Token introspection (RFC 7662), with a service token that the filter gets and renews. */
@RegisterRestClient(configKey = "identity")
@OidcClientFilter
interface IntrospectionApi {

    @POST
    @Path("/oauth/introspect")
    Uni<Answer> introspect(@FormParam("token") String token, @FormParam("client_address") String address);

    /** The members of the answer that are read. */
    record Answer(boolean active, @Nullable String sub, @JsonProperty("token_type") @Nullable String tokenType) {}
}
