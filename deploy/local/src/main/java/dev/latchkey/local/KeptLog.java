package dev.latchkey.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Logs that processes append to by themselves: nothing is lost at a start, and they do not grow without end. */
final class KeptLog {

    static final long MAX_BYTES = 10L * 1024 * 1024;
    /** Older ones, {@code .1} being the latest. */
    static final int MAX_OLDER = 3;

    private KeptLog() {}

    /** Before a start: a log that has become large makes room for a new one, and the oldest goes. */
    static void makeRoom(Path log) {
        try {
            if (!Files.exists(log) || Files.size(log) < MAX_BYTES) {
                return;
            }
            for (var age = MAX_OLDER; age > 0; age--) {
                var younger = age == 1 ? log : older(log, age - 1);
                if (Files.exists(younger)) {
                    Files.move(younger, older(log, age), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException failure) {
            throw new LocalFailure("Could not rotate the log " + log + ": " + failure, failure);
        }
    }

    private static Path older(Path log, int age) {
        return log.resolveSibling(log.getFileName() + "." + age);
    }
}
