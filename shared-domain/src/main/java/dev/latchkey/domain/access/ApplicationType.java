package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.Refusal;
import java.util.Arrays;
import java.util.Locale;

/** A starter application has developers only. */
public enum ApplicationType {
    STANDARD,
    STARTER;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Fails with {@code application-type-unknown}. */
    public static ApplicationType parse(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("application-type-unknown", "The types are standard and starter."));
    }
}
