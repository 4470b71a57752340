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
 * The pages of a search. A token holds the id after which the next page begins and a digest of the request that it answers:
 * with anything else changed it is refused. It grants nothing: who may search is asked each time.
 */
@ApplicationScoped
class SearchPages {

    private static final int DIGEST_BYTES = 16;
    private static final int TOKEN_BYTES = 2 * Long.BYTES + DIGEST_BYTES;

    private final ObjectMapper canonical;

    /** Escaped, since properties and context may hold text that no encoding can write: half of a surrogate pair. */
    SearchPages(ObjectMapper json) {
        this.canonical = json.copy()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
    }

    /**
     * Which page.
     *
     * @param limit how many results at most; more than there may be is as many as there may be
     */
    record Wanted(@Nullable @JsonProperty("token") String pageToken, @Nullable Integer limit) {}

    record PageJson(@JsonProperty("next_token") String nextToken, int count) {}

    record Results<T>(PageJson page, List<T> results) {}

    /** A page that was asked for, and what the token of the next one is bound to. */
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
     * Reads the page of a request. Fails when the token belongs to another request, or the limit is below 1.
     *
     * @param kind of the search
     * @param boundTo everything of the request that the next one must repeat
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
            throw Refusal.invalid("out-of-range", "At least 1.");
        }
        return Math.min(limit, Page.Request.MAX_LIMIT);
    }

    private static UUID after(String token, ByteBuffer digest) {
        return decode(token)
                .filter(bytes -> bytes.remaining() == TOKEN_BYTES)
                .filter(bytes -> bytes.slice(2 * Long.BYTES, DIGEST_BYTES).equals(digest))
                .map(bytes -> new UUID(bytes.getLong(), bytes.getLong()))
                .orElseThrow(() ->
                        Refusal.invalid("token-invalid", "Not a token that this search has given for this request."));
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
