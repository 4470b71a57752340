package dev.latchkey.load;

import dev.latchkey.local.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deploy/load/bench}: measures a local run that the script has started. */
@Command(
        name = "deploy/load/bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures one service beside a floor. It starts a local run of its own, and stops it.")
public final class Bench implements Callable<Integer> {

    /** What can be measured. */
    enum What {
        identity,
    }

    @Parameters(paramLabel = "SERVICE", description = "One of: ${COMPLETION-CANDIDATES}.")
    private What what = What.identity;

    @Option(names = "--seconds", description = "How long each round lasts.", defaultValue = "10", paramLabel = "N")
    private int seconds = 10;

    @Option(names = "--rounds", description = "How many rounds; odd.", defaultValue = "3", paramLabel = "N")
    private int rounds = 3;

    @Mixin
    private final RunOptions run = new RunOptions();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        var target = new Target(run.folder(), run.ports());
        var scratch = Files.createDirectories(run.folder().resolve("load"));
        Report.line(
                "%d cores, JDK %s, %d rounds of %d s, the middle one reported",
                Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"), rounds, seconds);
        try (var floor = FixedAnswer.start(target.floorPort())) {
            switch (what) {
                case identity -> new IdentityBench(target, floor, scratch, rounds, seconds).run();
            }
        }
        return 0;
    }
}
