package dev.latchkey.domain.identity;

/** The 160 bits that an authenticator app and Latchkey share (RFC 4226, 4, R6). */
public final class TotpSecret {

    public static final int BYTES = 20;

    private final byte[] bytes;

    public TotpSecret(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A TOTP secret has " + BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    public byte[] reveal() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "TotpSecret[redacted]";
    }
}
