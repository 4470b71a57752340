package dev.latchkey.accesscontrol.application.port;

import dev.latchkey.domain.access.AccessEvent;
import io.smallrye.mutiny.Uni;

/** The record of every change. It only grows. */
@FunctionalInterface
public interface AccessEvents {

    Uni<Void> append(AccessEvent event);
}
