package dev.latchkey.local.journey;

import dev.latchkey.local.LocalFailure;
import dev.latchkey.local.RunOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deploy/local/journey}: walks the journey through the system that {@code deploy/local/run} has started. */
@Command(
        name = "deploy/local/journey",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Walks through all parts of a running Latchkey, and prints each step.",
            "Give the same options that the run was started with."
        })
public final class Walk implements Callable<Integer> {

    @Mixin
    private final RunOptions options = new RunOptions();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Walk()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            var steps = new Journey(options.ports(), options.folder(), System.out).run();
            System.out.printf("%nAll %d steps gave the expected answers.%n", steps);
            return 0;
        } catch (JourneyFailure | LocalFailure failure) {
            System.err.println("latchkey: " + failure.getMessage());
            return 1;
        }
    }
}
