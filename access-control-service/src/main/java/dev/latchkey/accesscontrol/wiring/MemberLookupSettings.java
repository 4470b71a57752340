package dev.latchkey.accesscontrol.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often an owner, and a client network, may try to add somebody; each replica counts for itself. */
@ConfigMapping(prefix = "latchkey.access-control.member-lookups")
interface MemberLookupSettings {

    /** Attempts to add an unknown account, or one that may not have the role. */
    @WithDefault("30")
    int misses();

    @WithDefault("300")
    int attempts();

    @WithDefault("10M")
    Duration window();
}
