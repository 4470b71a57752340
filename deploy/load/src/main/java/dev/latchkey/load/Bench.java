package dev.latchkey.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deploy/load/bench}: measures local runs that the script has started. */
@Command(
        name = "deploy/load/bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures one service beside a floor. It starts local runs of its own, and stops them.")
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

    @Option(names = "--seconds", description = "How long each round lasts.", defaultValue = "5", paramLabel = "N")
    private int seconds = 5;

    @Option(names = "--rounds", description = "How many rounds; odd.", defaultValue = "5", paramLabel = "N")
    private int rounds = 5;

    @Option(
            names = "--run",
            hidden = true,
            required = true,
            description = "DATA:PORT-OFFSET of each run that the script has started; the first is measured by itself.")
    private final List<String> runs = new ArrayList<>();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .registerConverter(What.class, text -> What.valueOf(text.replace('-', '_')))
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        var targets = runs.stream().map(Target::parse).toList();
        var target = targets.get(0);
        Report.line(
                "%d cores, JDK %s, %d rounds of %d s, the middle one reported",
                Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"), rounds, seconds);
        try (var floor = FixedAnswer.start(target.floorPort())) {
            var comparison = new Comparison(floor, new Wrk(target.scratch(), CONNECTIONS, seconds), rounds);
            switch (what) {
                case identity ->
                    new IdentityBench(
                                    target,
                                    comparison,
                                    new Wrk(target.scratch(), IdentityBench.LOG_IN_CONNECTIONS, seconds),
                                    rounds)
                            .run();
                case access_control -> new AccessControlBench(target, targets.get(1), comparison).run();
                case device_keys -> new DeviceKeysBench(target, targets.get(1), comparison, seconds).run();
            }
        }
        return 0;
    }
}
