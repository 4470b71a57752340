package dev.latchkey.accesscontrol.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The configuration of access-control-service. The service does not start without the settings that have no default. */
@ConfigMapping(prefix = "latchkey.access-control")
interface AccessControlSettings {

    /** The public base URL that the AuthZEN metadata names. */
    String publicUrl();

    /** How often an owner, and a client network, may try to add somebody; each replica counts for itself. */
    MemberLookups memberLookups();

    /** See {@link dev.latchkey.accesscontrol.application.members.MemberLookups}. */
    interface MemberLookups {

        /** Attempts in a window to add an unknown account, or one that may not have the role. */
        @WithDefault("30")
        int misses();

        /** All attempts in a window. */
        @WithDefault("300")
        int attempts();

        /** The window. */
        @WithDefault("10M")
        Duration window();
    }
}
