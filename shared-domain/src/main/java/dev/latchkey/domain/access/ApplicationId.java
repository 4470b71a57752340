package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.Ids;
import java.util.UUID;

/** Identifies an application. */
public record ApplicationId(UUID value) {

    /** Fails with {@code invalid-id}. */
    public static ApplicationId parse(String text) {
        return new ApplicationId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
