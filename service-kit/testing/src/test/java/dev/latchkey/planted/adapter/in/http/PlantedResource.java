package dev.latchkey.planted.adapter.in.http;

import dev.latchkey.planted.adapter.out.postgres.PlantedRepository;
import dev.latchkey.planted.wiring.PlantedSettings;

/** An adapter that knows another adapter and the configuration. */
public class PlantedResource {

    public String get(PlantedRepository repository, PlantedSettings settings) {
        return repository + settings.secret();
    }
}
