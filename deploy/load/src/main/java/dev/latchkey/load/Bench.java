package dev.latchkey.load;

import java.io.IOException;
import java.nio.file.Path;
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

    @Option(
            names = "--starts",
            description = "How often a service is started to compare few and many; odd. Default: ${DEFAULT-VALUE}.",
            defaultValue = "5",
            paramLabel = "N")
    private int starts = 5;

    @Option(
            names = "--rounds",
            description = "How many rounds of turns; odd. Default: ${DEFAULT-VALUE}.",
            defaultValue = "11",
            paramLabel = "N")
    private int rounds = 11;

    @Option(
            names = "--seconds",
            description = "How long each turn lasts, but for log-ins'. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1",
            paramLabel = "N")
    private int seconds = 1;

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
        Report.line(
                "%d cores, JDK %s, %d rounds with turns of %d s, the middle one reported",
                Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"), rounds, seconds);
        var turns = new Turns(
                FixedAnswer.start(target.floorPort()), new Wrk(target.scratch(), CONNECTIONS), rounds, seconds);
        switch (what) {
            case identity -> new IdentityBench(target, turns, rounds).run();
            case access_control -> new AccessControlBench(target, targets.get(1), turns, starts).run();
            case device_keys -> new DeviceKeysBench(target, targets.get(1), turns, starts).run();
        }
        return 0;
    }
}
