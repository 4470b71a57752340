package dev.latchkey.kit.identityclient;

import io.smallrye.config.ConfigMapping;

/** Where identity-service is, and the own client there. Without them a service does not start. */
@ConfigMapping(prefix = "latchkey.identity-client")
public interface IdentityClientSettings {

    /** The base URL of identity-service inside the cluster. */
    String url();

    /** The id of the service's own client there; it needs the scopes tokens:introspect and accounts:read. */
    String id();

    /** Its secret. */
    String secret();
}
