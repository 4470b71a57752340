package dev.latchkey.local;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deploy/local/run}: starts everything, says what is up, and stops everything at the end. */
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

    @Option(names = "--ephemeral", description = "Keep nothing: start empty, and delete all data at the end.")
    private boolean ephemeral;

    @Option(names = "--infra-only", description = "Start Postgres and Redis alone, for quarkus:dev.")
    private boolean infraOnly;

    @Option(names = "--port-offset", description = "Add this to every port.", paramLabel = "N", defaultValue = "0")
    private int portOffset;

    @Option(names = "--data", description = "Where data is kept.", paramLabel = "DIR", defaultValue = ".latchkey")
    private Path data = Path.of(".latchkey");

    @Option(names = "--root", hidden = true, description = "The folder of the repository.", defaultValue = ".")
    private Path root = Path.of(".");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Run()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        var folder = root.resolve(data).toAbsolutePath().normalize();
        var system = new LocalSystem(
                root.toAbsolutePath().normalize(),
                ephemeral ? folder.resolve("ephemeral") : folder,
                ephemeral,
                new Ports(portOffset));
        Runtime.getRuntime().addShutdownHook(new Thread(system::stop, "stop"));
        try {
            system.start(infraOnly);
            system.awaitUnexpectedEnd();
            return 1;
        } catch (LocalFailure failure) {
            Console.error(String.valueOf(failure.getMessage()));
            return 1;
        }
    }
}
