package dev.latchkey.domain.kernel;

/**
 * What is stored of an opaque key: HMAC-SHA-256 of its text under a pepper, in base64url without padding.
 *
 * @param pepperVersion which pepper made it, so that peppers can be rotated
 */
public record KeyHash(int pepperVersion, String digest) {

    @Override
    public String toString() {
        return "KeyHash[v" + pepperVersion + "]";
    }
}
