package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.Named;
import dev.latchkey.domain.kernel.Names;
import dev.latchkey.domain.kernel.Refusal;
import java.util.List;

/** Developer is the only role of a starter application. */
public enum ApplicationType implements Named {
    STANDARD,
    STARTER;

    private static final Names<ApplicationType> NAMES = Names.of(ApplicationType.class);

    @Override
    public String wireName() {
        return Named.withUnderscores(this);
    }

    /** Fails with {@code application-type-unknown}. */
    public static ApplicationType parse(String wireName) {
        return NAMES.find(wireName)
                .orElseThrow(() -> Refusal.invalid(
                        "application-type-unknown", "The types are " + Names.listed(List.of(values())) + "."));
    }

    /** Fails as {@link Names#stored} does. */
    public static ApplicationType stored(String wireName) {
        return NAMES.stored(wireName);
    }
}
