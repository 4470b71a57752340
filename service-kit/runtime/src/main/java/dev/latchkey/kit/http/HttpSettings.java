package dev.latchkey.kit.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** The limits of requests. Quarkus's own limit of bodies must be the largest of these. */
@ConfigMapping(prefix = "latchkey.http")
interface HttpSettings {

    /** The largest body of a request. */
    @WithDefault("64K")
    MemorySize maxBodySize();

    /** From the first byte of a request until its head is whole. */
    @WithDefault("10S")
    Duration headTimeLimit();

    /** From there until its body is whole. */
    @WithDefault("30S")
    Duration bodyTimeLimit();

    /** The largest body of a request to one path, in quotes, where that is larger. */
    Map<String, MemorySize> largerBodies();

    /** Where callers reach this service; with https, browsers are told to stay with it. */
    @WithDefault("${latchkey.tokens.issuer}")
    String publicUrl();

    /** How many proxies append to {@code X-Forwarded-For}; with 0 the client is whoever holds the connection. */
    @WithDefault("0")
    int trustedHops();

    /** How many bits of an IPv6 address are one client's: limits count networks. */
    @WithDefault("64")
    int ipv6Prefix();
}
