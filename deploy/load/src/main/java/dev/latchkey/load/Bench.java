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

/** {@code deploy/load/bench}: measures local runs that the script has started. */
@Command(
        name = "deploy/load/bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures one service beside a floor. It starts local runs of its own, and stops them.")
public final class Bench implements Callable<Integer> {

    /** What can be measured. */
    enum What {
        identity(11, 1),
        access_control(11, 1),
        /** What a turn has counted is written within the second after it, so that a short one would not pay for it. */
        device_keys(5, 5);

        private final int rounds;
        private final int seconds;

        What(int rounds, int seconds) {
            this.rounds = rounds;
            this.seconds = seconds;
        }

        /** As people write it. */
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
            description = "How often a service is started to compare few and many; odd. Default: ${DEFAULT-VALUE}.",
            defaultValue = "5",
            paramLabel = "N")
    private int starts = 5;

    @Option(
            names = "--rounds",
            description = "How many rounds of turns; odd. Default: 11; for device-keys 5.",
            paramLabel = "N")
    private Optional<Integer> rounds = Optional.empty();

    @Option(
            names = "--seconds",
            description = "How long each turn lasts, but for log-ins'. Default: 1; for device-keys 5.",
            paramLabel = "N")
    private Optional<Integer> seconds = Optional.empty();

    @Option(names = "--root", hidden = true, required = true, description = "The folder of the repository.")
    private Path root = Path.of(".");

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
        var targets = runs.stream().map(run -> Target.parse(root, run)).toList();
        var target = targets.get(0);
        var howMany = rounds.orElse(what.rounds);
        var howLong = seconds.orElse(what.seconds);
        Report.line(
                "%d cores, JDK %s, %d rounds with turns of %d s, the middle one reported",
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
