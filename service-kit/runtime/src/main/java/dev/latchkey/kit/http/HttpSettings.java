package dev.latchkey.kit.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** The limits of requests. Quarkus's own limit of bodies must be the largest of these. */
@ConfigMapping(prefix = "latchkey.http")
interface HttpSettings {

    @WithDefault("64K")
    MemorySize maxBodySize();

    /** From the first byte of a request until its head is whole. */
    @WithDefault("10S")
    Duration headTimeLimit();

    /** From there until its body is whole. */
    @WithDefault("30S")
    Duration bodyTimeLimit();

    /** For paths that need more. */
    Map<String, MemorySize> largerBodies();

    /** Where callers reach this service; with https, browsers are told to stay with it. */
    @WithDefault("${latchkey.tokens.issuer}")
    String publicUrl();

    /** See {@link ClientAddresses}. */
    @WithDefault("0")
    int trustedHops();

    /** How many bits of an IPv6 address are one client's: limits count networks. */
    @WithDefault("64")
    int ipv6Prefix();
}
