package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.Ids;
import java.util.UUID;

/** Identifies an API key; not a secret. */
public record ApiKeyId(UUID value) {

    /** Fails with {@code invalid-id}. */
    public static ApiKeyId parse(String text) {
        return new ApiKeyId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
