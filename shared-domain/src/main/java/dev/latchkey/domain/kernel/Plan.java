package dev.latchkey.domain.kernel;

import java.util.List;

/** What an account pays for; some roles need a paid plan. */
public enum Plan implements Named {
    FREE,
    PAID;

    private static final Names<Plan> NAMES = Names.of(Plan.class);

    @Override
    public String wireName() {
        return Named.withUnderscores(this);
    }

    /** Fails with {@code plan-unknown}. */
    public static Plan parse(String wireName) {
        return NAMES.find(wireName)
                .orElseThrow(() ->
                        Refusal.invalid("plan-unknown", "The plans are " + Names.listed(List.of(values())) + "."));
    }

    /** Fails as {@link Names#stored} does. */
    public static Plan stored(String wireName) {
        return NAMES.stored(wireName);
    }
}
