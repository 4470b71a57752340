package dev.latchkey.planted.wiring;

/** Configuration, for an adapter to know that must not. */
public interface PlantedSettings {

    String secret();
}
