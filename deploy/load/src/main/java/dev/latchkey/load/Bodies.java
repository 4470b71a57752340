package dev.latchkey.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What is sent, in a file: to write it for each load would disturb what is measured. */
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
