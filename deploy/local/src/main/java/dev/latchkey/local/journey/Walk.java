package dev.latchkey.local.journey;

import dev.latchkey.local.LocalFailure;
import dev.latchkey.local.Ports;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deploy/local/journey}: walks the journey through the system that {@code deploy/local/run} has started. */
@Command(
        name = "deploy/local/journey",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Walks through all of a running Latchkey, and prints each step.")
public final class Walk implements Callable<Integer> {

    @Option(names = "--ephemeral", description = "The run was started with --ephemeral.")
    private boolean ephemeral;

    @Option(names = "--port-offset", description = "As given to the run.", paramLabel = "N", defaultValue = "0")
    private int portOffset;

    @Option(names = "--data", description = "As given to the run.", paramLabel = "DIR", defaultValue = ".latchkey")
    private Path data = Path.of(".latchkey");

    @Option(names = "--root", hidden = true, description = "The folder of the repository.", defaultValue = ".")
    private Path root = Path.of(".");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Walk()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        var folder = root.resolve(data);
        try {
            var steps = new Journey(new Ports(portOffset), ephemeral ? folder.resolve("ephemeral") : folder, System.out)
                    .run();
            System.out.printf("%nAll %d steps were answered as they should be.%n", steps);
            return 0;
        } catch (JourneyFailure | LocalFailure failure) {
            System.err.println("latchkey: " + failure.getMessage());
            return 1;
        }
    }
}
