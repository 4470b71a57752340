package dev.latchkey.devicekey.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.kit.testing.Simultaneously;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every implementation of the port does. */
public abstract class UnknownKeysContract {

    private static final Instant WINDOW = Instant.parse("2026-03-01T12:00:00Z");

    protected abstract UnknownKeys unknownKeys();

    @Test
    void eachPresenterIsCountedByItselfAndByWindow() {
        unknownKeys().add("ada", WINDOW);
        unknownKeys().add("ada", WINDOW);
        unknownKeys().add("bob", WINDOW);

        assertThat(unknownKeys().count("ada", WINDOW)).isEqualTo(2);
        assertThat(unknownKeys().count("bob", WINDOW)).isEqualTo(1);
        assertThat(unknownKeys().count("eve", WINDOW)).isZero();
        assertThat(unknownKeys().count("ada", WINDOW.plusSeconds(60))).isZero();
    }

    @Test
    void noneOfManyAtOnceIsLost() {
        Simultaneously.call(8, thread -> {
            for (var i = 0; i < 500; i++) {
                unknownKeys().add("ada", WINDOW);
            }
            return thread;
        });

        assertThat(unknownKeys().count("ada", WINDOW)).isEqualTo(4_000);
    }
}
