package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a service is started, and what is kept of its output when it crashed. */
class ServiceProcessTest {

    private static final int PORT = 9;

    @TempDir
    Path folder;

    @Test
    void theJvmsCrashReportSurvivesTheNextStart() throws Exception {
        var jar = jarThatRuns(CrashesImmediately.class);

        for (var start = 0; start < 2; start++) {
            var service = ServiceProcess.start(Service.IDENTITY, folder, jar, PORT);
            service.exit().get(30, TimeUnit.SECONDS);
            assertThatThrownBy(service::awaitReady)
                    .isInstanceOf(LocalFailure.class)
                    .hasMessageContaining("see its logs, service.log and console.log, in " + folder);
        }

        assertThat(Files.readString(folder.resolve("console.log")).split("SIGSEGV", -1).length - 1)
                .as("reports of crashes")
                .isGreaterThanOrEqualTo(2);
        assertThat(Files.readString(folder.resolve("console.log")).split(CrashesImmediately.LAST_WORDS, -1))
                .hasSize(3);
    }

    @Test
    void aRunnerIsToldWhichServiceAndWhereItIsConfigured() throws Exception {
        var runner = Files.writeString(folder.resolve("runner"), "#!/bin/sh\necho \"$1 in $2\"\n");
        Files.setPosixFilePermissions(runner, PosixFilePermissions.fromString("rwx------"));

        ServiceProcess.startBy(runner, Service.DEVICE_KEYS, folder, PORT).exit().get(30, TimeUnit.SECONDS);

        assertThat(Files.readString(folder.resolve("console.log")))
                .isEqualToIgnoringNewLines("device-key-service in " + folder);
    }

    private Path jarThatRuns(Class<?> main) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        var file = main.getName().replace('.', '/') + ".class";
        var jar = folder.resolve("crashes.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var code = Objects.requireNonNull(main.getResourceAsStream("/" + file))) {
            out.putNextEntry(new JarEntry(file));
            code.transferTo(out);
        }
        return jar;
    }

    /** Runs as its own process. */
    static final class CrashesImmediately {

        static final String LAST_WORDS = "this is the end";

        private CrashesImmediately() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println(LAST_WORDS);
            new ProcessBuilder(
                            "kill",
                            "-SEGV",
                            Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.currentThread().join();
        }
    }
}
