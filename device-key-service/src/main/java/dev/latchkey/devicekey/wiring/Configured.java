package dev.latchkey.devicekey.wiring;

import dev.latchkey.domain.devicekey.UnknownKeyLimit;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.crypto.Peppers;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Creates the configured beans at startup, so that a wrong configuration fails then. */
class Configured {

    @Produces
    @Singleton
    @Startup
    KeyHasher keyHasher(DeviceKeySettings settings) {
        return new Peppers(settings.peppers());
    }

    @Produces
    @Singleton
    @Startup
    UnknownKeyLimit unknownKeyLimit(DeviceKeySettings settings) {
        var limit = settings.unknownKeys();
        return new UnknownKeyLimit(limit.random(), limit.legacy(), limit.window());
    }
}
