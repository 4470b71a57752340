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
        access_control,
        device_keys;

        /** As people write it. */
        @Override
        public String toString() {
            return name().replace('_', '-');
        }
    }

    static final int CONNECTIONS = 32;

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
                .registerConverter(What.class, text -> What.valueOf(text.replace('-', '_')))
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
            var comparison = new Comparison(floor, new Wrk(scratch, CONNECTIONS, seconds), rounds);
            switch (what) {
                case identity ->
                    new IdentityBench(
                                    target,
                                    comparison,
                                    new Wrk(scratch, IdentityBench.LOG_IN_CONNECTIONS, seconds),
                                    rounds)
                            .run();
                case access_control -> new AccessControlBench(target, comparison).run();
                case device_keys -> new DeviceKeysBench(target, comparison, seconds).run();
            }
        }
        return 0;
    }
}
