package dev.latchkey.kit.identityclient;

import io.smallrye.config.ConfigMapping;

/** Where identity-service is, and the own client there. Without them a service does not start. */
@ConfigMapping(prefix = "latchkey.identity-client")
public interface IdentityClientSettings {

    /** The base URL inside the cluster. */
    String url();

    /** The id of the service client. */
    String id();

    /** Its secret. */
    String secret();
}
