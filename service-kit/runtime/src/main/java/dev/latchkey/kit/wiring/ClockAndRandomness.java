package dev.latchkey.kit.wiring;

import com.fasterxml.uuid.Generators;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.SecretSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** The clock, the ids and the randomness of a running service. */
class ClockAndRandomness {

    /** Ticks in milliseconds, which every store and every client represents without loss. */
    @Produces
    @ApplicationScoped
    InstantSource clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Produces
    @ApplicationScoped
    IdSource ids() {
        var generator = Generators.timeBasedEpochGenerator();
        return generator::generate;
    }

    @Produces
    @ApplicationScoped
    SecretSource secrets() {
        var random = new SecureRandom();
        return count -> {
            var bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        };
    }
}
