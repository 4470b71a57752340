package dev.latchkey.domain.kernel;

import java.util.UUID;

/** Identifies an account in every service. */
public record AccountId(UUID value) {

    /** Reads the canonical text of a UUID. Fails with {@code invalid-id}. */
    public static AccountId parse(String text) {
        return new AccountId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
