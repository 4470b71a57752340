package dev.latchkey.identity.application.port;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Waits without holding a thread. */
@FunctionalInterface
public interface Pause {

    /**
     * Ends after about this time, give or take up to half of it, so that waiting callers do not all return
     * simultaneously. The answer comes back on the caller's context, which a database session is bound to.
     */
    Uni<Void> about(Duration time);
}
