package dev.latchkey.accesscontrol.adapter.in.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.http.Fields;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a search. A token holds the id after which the next page begins, and a digest of the request that it
 * answers: it is refused if anything else in the request has changed. It grants nothing: permission to search is
 * checked each time.
 */
@ApplicationScoped
class SearchPages {

    private static final int DIGEST_BYTES = 16;
    private static final int TOKEN_BYTES = 2 * Long.BYTES + DIGEST_BYTES;

    private final ObjectMapper canonical;

    /**
     * Escapes non-ASCII text, since properties and context may hold unpaired surrogates, which no encoding can write.
     */
    SearchPages(ObjectMapper json) {
        this.canonical = json.copy()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
    }

    /**
     * The requested page.
     *
     * @param limit the most results to return; a limit above the maximum counts as the maximum
     */
    record Wanted(@Nullable @JsonProperty("token") String pageToken, @Nullable Integer limit) {}

    record PageJson(@JsonProperty("next_token") String nextToken, int count) {}

    record Results<T>(PageJson page, List<T> results) {}

    /** The requested page, and the digest that the token of the next page is bound to. */
    record Position(Page.Request page, ByteBuffer digest) {

        <S, T> Results<T> answer(Page<S> found, Function<S, T> json) {
            var items = found.items().stream().map(json).toList();
            return new Results<>(new PageJson(found.next().map(this::token).orElse(""), items.size()), items);
        }

        private String token(UUID after) {
            var bytes = ByteBuffer.allocate(TOKEN_BYTES)
                    .putLong(after.getMostSignificantBits())
                    .putLong(after.getLeastSignificantBits())
                    .put(digest.duplicate());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
        }
    }

    /**
     * Reads the page of a request. Fails if the token belongs to another request, or if the limit is below 1.
     *
     * @param kind the kind of search
     * @param boundTo everything in the request that the request for the next page must repeat
     */
    Position read(@Nullable Wanted wanted, String kind, Object boundTo) {
        var limit = wanted == null ? null : wanted.limit();
        var digest = digest(kind, boundTo, limit);
        var fields = new Fields();
        var size = fields.optional("page.limit", limit, SearchPages::limit);
        var after = fields.optional(
                "page.token", wanted == null ? null : wanted.pageToken(), token -> after(token, digest));
        return fields.build(() ->
                new Position(new Page.Request(size.get().orElse(Page.Request.DEFAULT_LIMIT), after.get()), digest));
    }

    private static int limit(int limit) {
        if (limit < 1) {
            throw Refusal.invalid("out-of-range", "Must be at least 1.");
        }
        return Math.min(limit, Page.Request.MAX_LIMIT);
    }

    private static UUID after(String token, ByteBuffer digest) {
        return decode(token)
                .filter(bytes -> bytes.remaining() == TOKEN_BYTES)
                .filter(bytes -> bytes.slice(2 * Long.BYTES, DIGEST_BYTES).equals(digest))
                .map(bytes -> new UUID(bytes.getLong(), bytes.getLong()))
                .orElseThrow(
                        () -> Refusal.invalid(
                                "token-invalid",
                                "The token belongs to another request. Repeat the request that it came from, or leave the token out to start over."));
    }

    private static Optional<ByteBuffer> decode(String token) {
        try {
            return Optional.of(ByteBuffer.wrap(Base64.getUrlDecoder().decode(token)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private ByteBuffer digest(String kind, Object boundTo, @Nullable Integer limit) {
        try {
            var text = canonical.writeValueAsBytes(Arrays.asList(kind, boundTo, limit));
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text), 0, DIGEST_BYTES)
                    .slice();
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
