package dev.latchkey.kit.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What every token must say of itself, in all three services alike. */
@ConfigMapping(prefix = "latchkey.tokens")
public interface TokenSettings {

    /** The issuer claim: the public base URL of identity-service. It must be https in production. */
    String issuer();

    /** The audience claim. */
    @WithDefault("latchkey")
    String audience();

    /** How far the clocks of two machines may be apart. */
    @WithDefault("10S")
    Duration clockSkew();
}
