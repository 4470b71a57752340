package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.ServiceClient;
import java.util.Optional;

/** The configured service clients. */
@FunctionalInterface
public interface ServiceClients {

    Optional<ServiceClient> find(String id);
}
