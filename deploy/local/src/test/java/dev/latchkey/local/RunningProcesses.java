package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The processes that have a data folder in their command line or as their working directory. */
final class RunningProcesses {

    private RunningProcesses() {}

    static void assertNone(Path folder) {
        assertThat(of(folder)).isEmpty();
    }

    static List<String> of(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .filter(process -> belongsTo(process, folder))
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse(""))
                .toList();
    }

    private static boolean belongsTo(ProcessHandle process, Path folder) {
        var inCommand = process.info().commandLine().orElse("").contains(folder + "/");
        try {
            var workingDirectory = Path.of("/proc", Long.toString(process.pid()), "cwd");
            return inCommand || workingDirectory.toRealPath().startsWith(folder);
        } catch (IOException goneOrNotOurs) {
            return inCommand;
        }
    }
}
