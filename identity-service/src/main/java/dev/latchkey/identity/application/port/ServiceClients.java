package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.ServiceClient;
import java.util.Optional;

/** The service clients that are configured. */
@FunctionalInterface
public interface ServiceClients {

    Optional<ServiceClient> find(String id);
}
