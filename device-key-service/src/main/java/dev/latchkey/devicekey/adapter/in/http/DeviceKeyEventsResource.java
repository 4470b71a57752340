package dev.latchkey.devicekey.adapter.in.http;

import dev.latchkey.devicekey.application.port.DeviceKeyEvents;
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

@Path("/v1/device-keys/events")
@Authenticated
@Tag(name = "Auth keys")
class DeviceKeyEventsResource {

    private final DeviceKeyEvents events;
    private final CurrentCaller caller;

    DeviceKeyEventsResource(DeviceKeyEvents events, CurrentCaller caller) {
        this.events = events;
        this.caller = caller;
    }

    record DeviceKeyEventJson(
            UUID id,
            Instant at,
            String kind,
            UUID keyId,
            @Nullable UUID actor,
            @Nullable String serviceClient,
            @Nullable String address,
            @Nullable String before,
            @Nullable String after) {

        static DeviceKeyEventJson of(DeviceKeyEvents.Recorded recorded) {
            var event = recorded.event();
            var actor = event.origin().actor();
            var address = event.origin().address();
            return new DeviceKeyEventJson(
                    recorded.id(),
                    event.at(),
                    event.kind().wireName(),
                    event.key().value(),
                    actor == null ? null : actor.value(),
                    event.origin().serviceClient(),
                    address == null ? null : address.toString(),
                    event.before(),
                    event.after());
        }
    }

    @GET
    @Operation(
            summary = "What was done to the caller's auth keys, newest first",
            description =
                    "Includes deleted keys. The actor is an account; where it is absent, a service asked for the change."
                            + " Before and after are names or roles; a custom role is followed by its permissions.")
    public Uni<Paging.Items<DeviceKeyEventJson>> list(
            @RestQuery @Nullable String limit, @RestQuery @Nullable String cursor) {
        return events.list(caller.user().account(), Paging.request(limit, cursor))
                .map(page -> Paging.Items.of(page, DeviceKeyEventJson::of));
    }
}
