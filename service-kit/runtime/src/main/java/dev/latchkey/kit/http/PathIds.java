package dev.latchkey.kit.http;

import dev.latchkey.domain.kernel.Refusal;
import java.util.function.Function;
import java.util.function.Supplier;

/** Ids in paths. A malformed id gets the same answer as one that does not exist. */
public final class PathIds {

    private PathIds() {}

    public static <T> T parse(String text, Function<String, T> id, Supplier<Refusal> notFound) {
        try {
            return id.apply(text);
        } catch (Refusal malformed) {
            throw notFound.get();
        }
    }
}
