package dev.latchkey.kit.identityclient;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Reads the settings at start. The beans that use them read them only when they are first called, which would be too
 * late to find out that one is missing.
 */
@Startup
@ApplicationScoped
class IdentityClientAtStart {

    private static final Logger LOG = Logger.getLogger(IdentityClientAtStart.class);

    IdentityClientAtStart(IdentityClientSettings settings) {
        if (settings.secret().isBlank()) {
            throw new IllegalArgumentException("latchkey.identity-client.secret must not be blank");
        }
        LOG.infof("identity-service is at %s, and this service is its client %s", settings.url(), settings.id());
    }
}
