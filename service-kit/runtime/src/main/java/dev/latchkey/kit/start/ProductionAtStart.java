package dev.latchkey.kit.start;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Does not let a service start in production with a configuration that is not fit for it. Production is the profile {@code prod},
 * which is that of every packaged service unless another one is set: who forgets to say where a service runs is told, and no
 * secret of an example ever guards anything.
 */
@ApplicationScoped
class ProductionAtStart {

    private static final String PROFILE = "prod";
    /** Before whatever opens a connection or fails on a setting with less to say. */
    private static final int FIRST = Integer.MIN_VALUE;

    void check(@Observes @Priority(FIRST) StartupEvent starting, @All List<ProductionRequirement> requirements) {
        if (ConfigUtils.isProfileActive(PROFILE)) {
            requireAll(requirements);
        }
    }

    /** @throws IllegalStateException with all faults at once, so that they can be mended at once */
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
