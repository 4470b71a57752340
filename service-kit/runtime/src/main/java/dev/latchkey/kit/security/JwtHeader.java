package dev.latchkey.kit.security;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a signed token in compact form (RFC 7515, 7.1) says about itself before it is verified: which key to look up,
 * and what kind of token it claims to be. None of it may be trusted until the signature is verified.
 */
public record JwtHeader(String kid, String typ) {

    /** Stricter than decoders, which skip characters that are not base64url. */
    private static final Pattern COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Members.class);

    private static final String MEDIA_TYPE_PREFIX = "application/";

    private record Members(@Nullable Object kid, @Nullable Object typ, @Nullable Object cty) {

        /** Parsers would go on to the inner token, whose type nobody has pinned (RFC 7519, 5.2). */
        boolean isOfNestedToken() {
            return cty != null;
        }
    }

    /**
     * Empty for any token that is longer, is not in compact form, holds another token, or lacks a {@code kid} or
     * {@code typ}.
     */
    public static Optional<JwtHeader> of(String token, int maxLength) {
        if (token.length() > maxLength || !COMPACT.matcher(token).matches()) {
            return Optional.empty();
        }
        try {
            var header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
            Members members = READER.readValue(header);
            return members != null
                            && !members.isOfNestedToken()
                            && members.kid() instanceof String kid
                            && members.typ() instanceof String typ
                    ? Optional.of(new JwtHeader(kid, typ))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Types are media types: their case does not matter, and {@code application/} may precede them (RFC 7515, 4.1.9).
     */
    public boolean isOfType(String expected) {
        var name = typ.regionMatches(true, 0, MEDIA_TYPE_PREFIX, 0, MEDIA_TYPE_PREFIX.length())
                ? typ.substring(MEDIA_TYPE_PREFIX.length())
                : typ;
        return name.equalsIgnoreCase(expected);
    }
}
