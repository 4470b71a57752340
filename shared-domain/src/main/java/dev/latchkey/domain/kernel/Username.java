package dev.latchkey.domain.kernel;

import java.util.regex.Pattern;

/** The name by which members find each other: 3-30 of a-z, 0-9 and single inner hyphens. It never changes. */
public record Username(String value) {

    public static final int MIN_LENGTH = 3;
    public static final int MAX_LENGTH = 30;

    private static final Pattern FORMAT = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** Fails with {@code username-invalid}. */
    public Username {
        value = Unicode.strip(value);
        if (value.length() < MIN_LENGTH
                || value.length() > MAX_LENGTH
                || !FORMAT.matcher(value).matches()) {
            throw Refusal.invalid(
                    "username-invalid",
                    "Must be 3 to 30 lower-case letters a-z and digits, with single hyphens between them.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
