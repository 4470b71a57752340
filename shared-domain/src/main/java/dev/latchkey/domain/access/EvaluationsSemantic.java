package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.Named;
import dev.latchkey.domain.kernel.Names;
import dev.latchkey.domain.kernel.Refusal;
import java.util.List;

/** Where a batch of evaluations stops (AuthZEN Authorization API 1.0, options.evaluations_semantic). */
public enum EvaluationsSemantic implements Named {
    EXECUTE_ALL,
    DENY_ON_FIRST_DENY,
    PERMIT_ON_FIRST_PERMIT;

    private static final Names<EvaluationsSemantic> NAMES = Names.of(EvaluationsSemantic.class);

    @Override
    public String wireName() {
        return Named.withUnderscores(this);
    }

    /** Fails with {@code semantic-unknown}. */
    public static EvaluationsSemantic parse(String wireName) {
        return NAMES.find(wireName)
                .orElseThrow(() -> Refusal.invalid(
                        "semantic-unknown", "The semantics are " + Names.listed(List.of(values())) + "."));
    }

    /** The answers up to and including the one that ends the batch. */
    public List<Decision> apply(List<Decision> all) {
        for (var i = 0; i < all.size(); i++) {
            if (ends(all.get(i))) {
                return List.copyOf(all.subList(0, i + 1));
            }
        }
        return List.copyOf(all);
    }

    private boolean ends(Decision decision) {
        return switch (this) {
            case EXECUTE_ALL -> false;
            case DENY_ON_FIRST_DENY -> !decision.allowed();
            case PERMIT_ON_FIRST_PERMIT -> decision.allowed();
        };
    }
}
