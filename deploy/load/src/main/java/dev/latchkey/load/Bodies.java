package dev.latchkey.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is sent, in turn: each load goes on where the one before has ended, so that in the end everything is asked alike. */
final class Bodies {

    private final String contentType;
    private final Path authorization;
    private final Path lines;
    private final int count;
    private long sent;

    private Bodies(String contentType, Path authorization, Path lines, int count) {
        this.contentType = contentType;
        this.authorization = authorization;
        this.lines = lines;
        this.count = count;
    }

    /** Into files, once: to write them for each load would disturb what is measured. */
    static Bodies write(Path folder, String contentType, String authorization, Stream<String> bodies) {
        try {
            var secret = Files.createTempFile(folder, "authorization", "");
            Files.writeString(secret, authorization);
            var lines = Files.createTempFile(folder, "bodies", "");
            var count = 0;
            try (var out = Files.newBufferedWriter(lines)) {
                for (var body : (Iterable<String>) bodies::iterator) {
                    out.write(body);
                    out.newLine();
                    count++;
                }
            }
            return new Bodies(contentType, secret, lines, count);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The same ones for another call, from the first one on. */
    Bodies again() {
        return new Bodies(contentType, authorization, lines, count);
    }

    /** As replay.lua takes them. */
    List<String> arguments() {
        return List.of(lines.toString(), contentType, authorization.toString(), Long.toString(sent % count));
    }

    void sent(long requests) {
        sent += requests;
    }

    boolean wereAllSent() {
        return sent >= count;
    }
}
