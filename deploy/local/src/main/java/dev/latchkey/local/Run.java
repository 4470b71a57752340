package dev.latchkey.local;

import dev.latchkey.kit.connections.ConnectionCounts;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deploy/local/run}: starts everything, reports what is up, and stops everything at the end. */
@Command(
        name = "deploy/local/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs all of Latchkey on this machine. Stop it with Ctrl-C.",
        footer = {
            "",
            "LATCHKEY_POSTGRES_URL (postgresql://user:password@host:port) and LATCHKEY_REDIS_URL",
            "(redis://host:port) name existing servers to use instead of embedded ones."
        })
public final class Run implements Callable<Integer> {

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(names = "--infra-only", description = "Start only Postgres and Redis, for quarkus:dev.")
    private boolean infraOnly;

    @Option(
            names = "--max-connections",
            description = "The most connections to the origin (default: ${DEFAULT-VALUE}).",
            paramLabel = "N",
            defaultValue = "1024")
    private int maxConnections;

    @Option(
            names = "--max-connections-per-address",
            description = "The most connections from one address (default: ${DEFAULT-VALUE}).",
            paramLabel = "N",
            defaultValue = "256")
    private int maxConnectionsPerAddress;

    @Option(
            names = "--service-runner",
            description = "Start each service by this program, as deploy/images/run-service does in a container.",
            paramLabel = "PROGRAM")
    private @Nullable Path serviceRunner;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Run()).execute(arguments));
    }

    @Override
    public Integer call() {
        var limits = new OriginLimits(new ConnectionCounts.Limits(maxConnections, maxConnectionsPerAddress));
        var system = new LocalSystem(options, limits, serviceRunner);
        Runtime.getRuntime().addShutdownHook(new Thread(system::stop, "stop"));
        try {
            var end = startAndAwaitEnd(system);
            if (!system.isBeingStopped()) {
                Console.error(end);
            }
        } catch (InterruptedException stopped) {
            // Only a stop interrupts, which needs no explanation.
        }
        return 1;
    }

    private String startAndAwaitEnd(LocalSystem system) throws InterruptedException {
        try {
            system.start(infraOnly);
            return system.awaitEnd();
        } catch (LocalFailure failure) {
            return String.valueOf(failure.getMessage());
        }
    }
}
