package dev.latchkey.domain.kernel;

import java.util.Arrays;
import java.util.Locale;

/** What an account pays for; some roles need a paid plan. */
public enum Plan {
    FREE,
    PAID;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Fails with {@code plan-unknown}. */
    public static Plan parse(String wireName) {
        return Arrays.stream(values())
                .filter(plan -> plan.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("plan-unknown", "The plans are free and paid."));
    }
}
