package dev.latchkey.identity.application.port;

import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;

/** A key pair that tokens are signed with, and its name. */
public record SigningKey(String kid, RSAPublicKey publicKey, PrivateKey privateKey) {

    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
