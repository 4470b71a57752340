package dev.latchkey.kit.application;

/** Generates unguessable bytes. */
@FunctionalInterface
public interface SecretSource {

    /** This many bytes from a cryptographically strong generator. */
    byte[] bytes(int count);
}
