package dev.latchkey.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deploy/load/bench}: measures the local runs that the script has started. */
@Command(
        name = "deploy/load/bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures one service against a baseline. Starts its own local runs, and stops them.")
public final class Bench implements Callable<Integer> {

    /** What can be measured. */
    enum What {
        identity(11, 1),
        access_control(11, 1),
        /**
         * Uses are written up to a second after they are counted, so a short turn would not pay for writing its own.
         */
        device_keys(5, 5);

        private final int rounds;
        private final int seconds;

        What(int rounds, int seconds) {
            this.rounds = rounds;
            this.seconds = seconds;
        }

        /** As it is written on the command line. */
        @Override
        public String toString() {
            return name().replace('_', '-');
        }
    }

    static final int CONNECTIONS = 32;

    @Parameters(paramLabel = "SERVICE", description = "One of: ${COMPLETION-CANDIDATES}.")
    private What what = What.identity;

    @Option(
            names = "--starts",
            description =
                    "How often a service is started to compare few with many; an odd number. Default: ${DEFAULT-VALUE}.",
            defaultValue = "5",
            paramLabel = "N")
    private int starts = 5;

    @Option(
            names = "--rounds",
            description = "How many rounds of turns; an odd number. Default: 11; for device-keys 5.",
            paramLabel = "N")
    private Optional<Integer> rounds = Optional.empty();

    @Option(
            names = "--seconds",
            description = "How long each turn lasts, in seconds, except for log-ins. Default: 1; for device-keys 5.",
            paramLabel = "N")
    private Optional<Integer> seconds = Optional.empty();

    @Option(names = "--root", hidden = true, required = true, description = "The folder of the repository.")
    private Path root = Path.of(".");

    @Option(
            names = "--run",
            hidden = true,
            required = true,
            description =
                    "DATA:PORT-OFFSET of each run that the script has started; the first one is also measured on its own.")
    private final List<String> runs = new ArrayList<>();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .registerConverter(What.class, text -> What.valueOf(text.replace('-', '_')))
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        var targets = runs.stream().map(run -> Target.parse(root, run)).toList();
        var target = targets.get(0);
        var howMany = rounds.orElse(what.rounds);
        var howLong = seconds.orElse(what.seconds);
        Report.line(
                "%d cores, JDK %s, %d rounds with turns of %d s, of which the median is reported",
                Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"), howMany, howLong);
        var turns = new Turns(
                FixedAnswer.start(target.floorPort()), new Wrk(target.scratch(), CONNECTIONS), howMany, howLong);
        switch (what) {
            case identity -> new IdentityBench(target, turns, howMany).run();
            case access_control -> new AccessControlBench(target, targets.get(1), turns, starts).run();
            case device_keys -> new DeviceKeysBench(target, targets.get(1), turns, starts).run();
        }
        return 0;
    }
}
