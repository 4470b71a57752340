package dev.latchkey.kit.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many unknown API keys one client network may present to one replica. */
@ConfigMapping(prefix = "latchkey.unknown-api-keys")
interface UnknownApiKeySettings {

    /** The most in a window. */
    @WithDefault("60")
    int most();

    /** The window. */
    @WithDefault("1M")
    Duration window();
}
