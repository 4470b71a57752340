package dev.latchkey.domain.identity;

/** A salted password hash in the PHC string format, which carries its own parameters. */
public record PasswordHash(String encoded) {

    @Override
    public String toString() {
        return "PasswordHash[redacted]";
    }
}
