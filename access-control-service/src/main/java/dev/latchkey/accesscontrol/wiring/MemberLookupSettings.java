package dev.latchkey.accesscontrol.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often an owner, and a client network, may try to add somebody, as far as one replica has seen. */
@ConfigMapping(prefix = "latchkey.access-control.member-lookups")
interface MemberLookupSettings {

    /** Of nobody, or of somebody who may not get the role. */
    @WithDefault("30")
    int misses();

    @WithDefault("300")
    int attempts();

    @WithDefault("10M")
    Duration window();
}
