package dev.latchkey.kit.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the record of what happened is kept. */
@ConfigMapping(prefix = "latchkey.record")
public interface RetentionSettings {

    /** The table of the record. Each service sets its own. */
    String table();

    /** How long entries are kept; at least 30 days, since the database deletes nothing younger. */
    @WithDefault("400D")
    Duration retention();
}
