package dev.latchkey.kit.http;

import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.application.Page;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The limit and cursor of a list, and its JSON. */
public final class Paging {

    private static final int UUID_BYTES = 16;

    private Paging() {}

    /**
     * One page of a list.
     *
     * @param nextCursor what to send for the next page; null at the end
     */
    public record Items<T>(List<T> items, @Nullable String nextCursor) {

        public static <S, T> Items<T> of(Page<S> page, Function<S, T> json) {
            return new Items<>(
                    page.items().stream().map(json).toList(),
                    page.next().map(Paging::cursor).orElse(null));
        }
    }

    /** Reads the query. Fails with {@link InvalidRequest}. */
    public static Page.Request request(@Nullable String limit, @Nullable String cursor) {
        var fields = new Fields();
        var size = fields.optional("limit", limit, Paging::limit);
        var after = fields.optional("cursor", cursor, Paging::id);
        return fields.build(() -> new Page.Request(size.get().orElse(Page.Request.DEFAULT_LIMIT), after.get()));
    }

    private static int limit(String text) {
        try {
            var limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= Page.Request.MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, like a number out of range.
        }
        throw Refusal.invalid("out-of-range", "Must be a whole number from 1 to " + Page.Request.MAX_LIMIT + ".");
    }

    private static String cursor(UUID id) {
        var bytes = ByteBuffer.allocate(UUID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static UUID id(String cursor) {
        return decode(cursor)
                .filter(bytes -> bytes.length == UUID_BYTES)
                .map(ByteBuffer::wrap)
                .map(bytes -> new UUID(bytes.getLong(), bytes.getLong()))
                .orElseThrow(() -> Refusal.invalid(
                        "cursor-invalid", "Not a cursor of this list; send a nextCursor that it returned, or none."));
    }

    private static Optional<byte[]> decode(String cursor) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(cursor));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
