package dev.latchkey.identity.adapter.in.http;

import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.identity.application.port.SecurityEvents;
import dev.latchkey.kit.http.Paging;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/v1/account/events")
@Authenticated
@Tag(name = "Accounts")
class SecurityEventsResource {

    private final SecurityEvents events;
    private final CurrentCaller caller;

    SecurityEventsResource(SecurityEvents events, CurrentCaller caller) {
        this.events = events;
        this.caller = caller;
    }

    record SecurityEventJson(
            UUID id,
            Instant at,
            String kind,
            long occurrences,
            Instant lastAt,
            @Nullable String address,
            @Nullable String serviceClient,
            @Nullable String subject) {

        static SecurityEventJson of(SecurityEvents.Recorded recorded) {
            var event = recorded.event();
            return new SecurityEventJson(
                    recorded.id(),
                    recorded.at(),
                    event.kind().wireName(),
                    recorded.occurrences(),
                    recorded.lastAt(),
                    event.address().map(ClientAddress::toString).orElse(null),
                    event.serviceClient().orElse(null),
                    event.subject().orElse(null));
        }
    }

    @GET
    @Operation(
            summary = "What happened to the caller's account, newest first",
            description =
                    "Log-ins, failed ones too, and what happened to the second factor, API keys and the password, each"
                            + " with its address. The subject is the id of the API key that an event is about, or the plan."
                            + " Frequent events are combined into one a minute for each address: occurrences says how often,"
                            + " lastAt when it last happened.")
    public Uni<Paging.Items<SecurityEventJson>> list(
            @RestQuery @Nullable String limit, @RestQuery @Nullable String cursor) {
        return events.list(caller.user().account(), Paging.request(limit, cursor))
                .map(page -> Paging.Items.of(page, SecurityEventJson::of));
    }
}
