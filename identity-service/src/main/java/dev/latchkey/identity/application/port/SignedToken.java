package dev.latchkey.identity.application.port;

import java.time.Instant;

/** A token, which is a secret until it expires. */
public record SignedToken(String token, Instant expiresAt) {

    @Override
    public String toString() {
        return "SignedToken[redacted, expires " + expiresAt + "]";
    }
}
