package dev.latchkey.planted.wiring;

/** Configuration, which an adapter must not know. */
public interface PlantedSettings {

    String secret();
}
