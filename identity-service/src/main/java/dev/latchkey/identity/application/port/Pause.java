package dev.latchkey.identity.application.port;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Lets time pass without a thread. */
@FunctionalInterface
public interface Pause {

    /**
     * Ends after about that time, up to half of it more or less, so that those who wait do not come all at once. The answer
     * comes back on the caller's context, which a database session is bound to.
     */
    Uni<Void> about(Duration time);
}
