package dev.latchkey.kit.application;

/** Makes what must not be guessed. */
@FunctionalInterface
public interface SecretSource {

    /** So many bytes of a cryptographically strong generator. */
    byte[] bytes(int count);
}
