package dev.latchkey.kit.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many unknown API keys one client network may present to one replica. */
@ConfigMapping(prefix = "latchkey.unknown-api-keys")
interface UnknownApiKeySettings {

    @WithDefault("60")
    int most();

    @WithDefault("1M")
    Duration window();
}
