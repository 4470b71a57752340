package dev.latchkey.kit.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** The limits of requests. Quarkus's own limit of bodies must be the largest of these. */
@ConfigMapping(prefix = "latchkey.http")
interface HttpSettings {

    @WithDefault("64K")
    MemorySize maxBodySize();

    /** For paths that need more. */
    Map<String, MemorySize> largerBodies();

    /** See {@link ClientAddresses}. */
    @WithDefault("0")
    int trustedHops();

    /** How many bits of an IPv6 address are one client's: limits count networks. */
    @WithDefault("64")
    int ipv6Prefix();
}
