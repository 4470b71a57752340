package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How far the answers of a batch go (AuthZEN Authorization API 1.0, options.evaluations_semantic). */
public enum EvaluationsSemantic {
    EXECUTE_ALL,
    DENY_ON_FIRST_DENY,
    PERMIT_ON_FIRST_PERMIT;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Fails with {@code semantic-unknown}. */
    public static EvaluationsSemantic parse(String wireName) {
        return Arrays.stream(values())
                .filter(semantic -> semantic.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        "semantic-unknown",
                        "The semantics are execute_all, deny_on_first_deny and permit_on_first_permit."));
    }

    /** The answers up to the one that ends the batch, that one included. */
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
