package dev.latchkey.kit.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the record of what happened is kept. */
@ConfigMapping(prefix = "latchkey.record")
public interface RetentionSettings {

    /** The service's own table. */
    String table();

    /** At least 30 days, below which the database deletes nothing. */
    @WithDefault("400D")
    Duration retention();
}
