package dev.latchkey.identity.adapter.in.http;

import dev.latchkey.domain.kernel.Refusal;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of an OAuth request: ASCII that encodes UTF-8 (RFC 6749, Appendix B). */
final class Form {

    /** Keeps each byte as it is, for the strict decoder that follows. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private final Map<String, List<String>> parameters;

    private Form(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /** Fails with {@code invalid-request} if the body cannot be decoded. */
    static Form parse(byte @Nullable [] body) {
        if (body == null) {
            return new Form(Map.of());
        }
        try {
            var parameters = new HashMap<String, List<String>>();
            for (var entry : new QueryStringDecoder(new String(body, BYTES), BYTES, false, Integer.MAX_VALUE, true)
                    .parameters()
                    .entrySet()) {
                var values = new ArrayList<String>();
                for (var value : entry.getValue()) {
                    values.add(utf8(value));
                }
                parameters.put(utf8(entry.getKey()), values);
            }
            return new Form(parameters);
        } catch (IllegalArgumentException | CharacterCodingException undecodable) {
            throw Refusal.invalid("invalid-request", "The form is not URL-encoded UTF-8.");
        }
    }

    private static String utf8(String bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.getBytes(BYTES)))
                .toString();
    }

    boolean has(String name) {
        return parameters.containsKey(name);
    }

    /**
     * A parameter that must occur exactly once: RFC 6749, 3.2 forbids repetition. Fails with {@code invalid-request}.
     */
    String single(String name) {
        var values = parameters.getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw Refusal.invalid("invalid-request", "The parameter " + name + " must be given exactly once.");
        }
        return values.get(0);
    }
}
