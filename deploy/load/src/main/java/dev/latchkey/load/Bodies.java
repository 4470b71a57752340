package dev.latchkey.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The request bodies, in a file: writing them for each load would disturb the measurement. */
record Bodies(Path lines, int count, String contentType) {

    static Bodies write(Path folder, String contentType, Stream<String> bodies) {
        try {
            var lines = Files.createTempFile(folder, "bodies", "");
            var count = 0;
            try (var out = Files.newBufferedWriter(lines)) {
                for (var body : (Iterable<String>) bodies::iterator) {
                    out.write(body);
                    out.newLine();
                    count++;
                }
            }
            return new Bodies(lines, count, contentType);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
