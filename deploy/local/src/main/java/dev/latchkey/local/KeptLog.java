package dev.latchkey.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Rotates logs that processes append to directly: a restart loses nothing, and they do not grow forever. */
final class KeptLog {

    static final long MAX_BYTES = 10L * 1024 * 1024;
    /** How many older logs are kept; {@code .1} is the latest of them. */
    static final int MAX_OLDER = 3;

    private KeptLog() {}

    /** Rotates the log before a start if it has become large; the oldest one is deleted. */
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
