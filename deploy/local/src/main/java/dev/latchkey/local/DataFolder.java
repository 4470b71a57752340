package dev.latchkey.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/** Where a local run keeps its data, secrets, logs and process ids. Only one launcher at a time can own it. */
final class DataFolder implements AutoCloseable {

    private static final FileAttribute<?> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Creates the folder if necessary, and takes ownership.
     *
     * @throws LocalFailure if it cannot be written, or if another launcher owns it
     */
    static DataFolder open(Path path) {
        try {
            Files.createDirectories(path, OWNER_ONLY_FOLDER);
            var channel = FileChannel.open(
                    path.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new LocalFailure("Latchkey is already running with the data in " + path
                        + "; stop it, or use another folder with --data.");
            }
            return new DataFolder(path, channel);
        } catch (IOException broken) {
            throw new LocalFailure("The data folder " + path + " cannot be used: " + broken, broken);
        }
    }

    Path path() {
        return path;
    }

    Path folder(String name) {
        return make(path.resolve(name));
    }

    /** Creates a folder that only its owner can read, unless it already exists. */
    static Path make(Path folder) {
        try {
            return Files.createDirectories(folder, OWNER_ONLY_FOLDER);
        } catch (IOException broken) {
            throw new LocalFailure("The data folder " + folder + " cannot be used: " + broken, broken);
        }
    }

    /** Atomically writes a file that only its owner can read. */
    static void writeSecret(Path file, String text) {
        var next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(next);
            Files.createFile(next, OWNER_ONLY_FILE);
            Files.writeString(next, text, StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new LocalFailure("Could not write " + file + ": " + broken, broken);
        }
    }

    /** Deletes everything but the lock. */
    void clear() {
        try (var files = Files.walk(path)) {
            var lock = path.resolve("launcher.lock");
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(path) && !file.equals(lock)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException broken) {
            throw new LocalFailure("Could not clear " + path + ": " + broken, broken);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
