package dev.latchkey.local;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that the run and the journey have in common. */
public final class RunOptions {

    @Option(names = "--ephemeral", description = "Keep nothing: start empty, and delete all data at the end.")
    private boolean ephemeral;

    @Option(names = "--port-offset", description = "Add this to every port.", paramLabel = "N", defaultValue = "0")
    private int portOffset;

    @Option(names = "--data", description = "Where data is kept.", paramLabel = "DIR", defaultValue = ".latchkey")
    private Path data = Path.of(".latchkey");

    @Option(names = "--root", hidden = true, description = "The folder of the repository.", defaultValue = ".")
    private Path root = Path.of(".");

    boolean ephemeral() {
        return ephemeral;
    }

    public Ports ports() {
        return new Ports(portOffset);
    }

    Path root() {
        return root.toAbsolutePath().normalize();
    }

    /** The data folder; an ephemeral run uses a folder of its own inside it. */
    public Path folder() {
        var folder = root().resolve(data).normalize();
        return ephemeral ? folder.resolve("ephemeral") : folder;
    }
}
