package dev.latchkey.kit.start;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Keeps a service from starting in production with an unfit configuration. Production is the profile {@code prod},
 * which every packaged service has unless another one is set: so a forgotten profile is noticed, and an example secret
 * never guards anything.
 */
@ApplicationScoped
class ProductionAtStart {

    private static final String PROFILE = "prod";
    /** Before anything that opens a connection, or fails on a setting with a less helpful message. */
    private static final int FIRST = Integer.MIN_VALUE;

    void check(@Observes @Priority(FIRST) StartupEvent starting, @All List<ProductionRequirement> requirements) {
        if (ConfigUtils.isProfileActive(PROFILE)) {
            requireAll(requirements);
        }
    }

    /**
     * @throws IllegalStateException that names all faults, so that they can be mended together
     */
    static void requireAll(List<ProductionRequirement> requirements) {
        var faults = requirements.stream()
                .flatMap(requirement -> requirement.faults().stream())
                .sorted()
                .toList();
        if (!faults.isEmpty()) {
            throw new IllegalStateException("This configuration is not fit for production:\n- "
                    + String.join("\n- ", faults)
                    + "\nOutside production, set another profile, such as quarkus.profile=local.");
        }
    }
}
