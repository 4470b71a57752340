package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs survive a restart, and do not grow forever. */
class KeptLogTest {

    @TempDir
    Path folder;

    @Test
    void aSmallLogIsAppendedTo() throws IOException {
        var log = folder.resolve("a.log");
        Files.writeString(log, "last words");

        KeptLog.makeRoom(log);

        assertThat(log).hasContent("last words");
    }

    @Test
    void aLargeLogIsRotatedAndTheOldestIsDeleted() throws IOException {
        var log = folder.resolve("a.log");
        for (var start = 0; start < 10; start++) {
            fill(log, start);
            KeptLog.makeRoom(log);
            assertThat(log).doesNotExist();
        }

        assertThat(names()).containsExactly("a.log.1", "a.log.2", "a.log.3");
        assertThat(firstByte("a.log.1")).isEqualTo(9);
        assertThat(firstByte("a.log.3")).isEqualTo(7);
    }

    @Test
    void theLogNeedNotExistYet() throws IOException {
        KeptLog.makeRoom(folder.resolve("a.log"));

        assertThat(names()).isEmpty();
    }

    private static void fill(Path log, int firstByte) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "rw")) {
            file.write(firstByte);
            file.setLength(KeptLog.MAX_BYTES);
        }
    }

    private int firstByte(String name) throws IOException {
        try (var file = Files.newInputStream(folder.resolve(name))) {
            return file.read();
        }
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
        }
    }
}
