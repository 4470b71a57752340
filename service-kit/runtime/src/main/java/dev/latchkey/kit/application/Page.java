package dev.latchkey.kit.application;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A page of a list, in the order of ids, which is the order of creation, or in reverse.
 *
 * @param next the id after which the next page begins; empty at the end
 */
public record Page<T>(List<T> items, Optional<UUID> next) {

    /**
     * The requested page.
     *
     * @param limit 1 to {@link #MAX_LIMIT}
     * @param after the id after which it begins; empty for the beginning
     */
    public record Request(int limit, Optional<UUID> after) {

        public static final int DEFAULT_LIMIT = 50;
        public static final int MAX_LIMIT = 100;

        private static final UUID BEFORE_ALL = new UUID(0, 0);
        private static final UUID AFTER_ALL = new UUID(-1, -1);

        public Request {
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("A page has 1 to " + MAX_LIMIT + " items, not " + limit);
            }
        }

        /** The id after which the page begins; for the first page, one before all ids. */
        public UUID afterOrBeforeAll() {
            return after.orElse(BEFORE_ALL);
        }

        /**
         * For a list with the newest first: the id before which the page begins; for the first page, one after all ids.
         */
        public UUID beforeOrAfterAll() {
            return after.orElse(AFTER_ALL);
        }

        /** One more than is shown, which tells whether there is a next page. */
        public int fetchLimit() {
            return limit + 1;
        }
    }

    public Page {
        items = List.copyOf(items);
    }

    /** Makes a page of what was fetched with {@link Request#fetchLimit()}. */
    public static <T> Page<T> of(List<T> fetched, Request request, Function<T, UUID> id) {
        if (fetched.size() <= request.limit()) {
            return new Page<>(fetched, Optional.empty());
        }
        var shown = fetched.subList(0, request.limit());
        return new Page<>(shown, Optional.of(id.apply(shown.get(shown.size() - 1))));
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), next);
    }
}
