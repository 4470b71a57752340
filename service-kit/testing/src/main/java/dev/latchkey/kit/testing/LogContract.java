package dev.latchkey.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.util.Arrays;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.Test;

/** What the log of every service leaves out. */
public interface LogContract {

    @Test
    default void aStackIsNotPrintedAgainImmediately() {
        var failure = new IllegalStateException("printed once");
        var first = line(failure);
        var second = line(failure);

        assertThat(isPrinted(first)).isTrue();
        assertThat(isPrinted(second)).isTrue();
        assertThat(first.getThrown()).isSameAs(failure);
        assertThat(second.getThrown()).isNull();
        assertThat(second.getMessage()).contains("printed once");
    }

    private static boolean isPrinted(ExtLogRecord line) {
        var console = Arrays.stream(InitialConfigurator.DELAYED_HANDLER.getHandlers())
                .filter(ConsoleHandler.class::isInstance)
                .findFirst()
                .orElseThrow();
        return console.isLoggable(line);
    }

    private static ExtLogRecord line(Throwable failure) {
        var line = new ExtLogRecord(Level.ERROR, "Failed", LogContract.class.getName());
        line.setThrown(failure);
        return line;
    }
}
