package dev.latchkey.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One service as its own process, configured by a file beside its logs: {@code service.log}, which the service rotates,
 * and {@code console.log} with the output of the JVM itself, such as crash reports. Both survive a restart.
 */
public final class ServiceProcess {

    /** Not production: whoever runs it has no certificate for localhost. */
    private static final String PROFILE = "local";

    private static final Duration STARTUP_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final Service service;
    private final Process process;
    private final Path folder;
    private final int port;
    private final Instant startedAt = Instant.now();

    private ServiceProcess(Service service, Process process, Path folder, int port) {
        this.service = service;
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** Writes the file that {@link #start} and {@code quarkus:dev} read. */
    public static Path configure(Path folder, Map<String, String> settings) {
        var file = DataFolder.make(folder.resolve("config")).resolve("application.properties");
        var text = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .sorted()
                .collect(Collectors.joining());
        DataFolder.writeSecret(file, text);
        return file;
    }

    /** Starts a service in the folder where it is configured; {@link #awaitReady} waits for it. */
    public static ServiceProcess start(Service service, Path folder, Path jar, int port) {
        return start(service, PROFILE, folder, jar, port);
    }

    static ServiceProcess start(Service service, String profile, Path folder, Path jar, int port) {
        return start(service, folder, command(service, profile, folder, jar, port), port);
    }

    /**
     * Starts a service by another program, which gets its name and the folder where it is configured. It runs for as long as the
     * service does, and is stopped in its place.
     */
    static ServiceProcess startBy(Path runner, Service service, Path folder, int port) {
        return start(service, folder, List.of(runner.toString(), service.moduleName(), folder.toString()), port);
    }

    private static ServiceProcess start(Service service, Path folder, List<String> command, int port) {
        var console = folder.resolve("console.log");
        KeptLog.makeRoom(console);
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()))
                    .start();
            process.getOutputStream().close();
            Files.writeString(folder.resolve("pid"), Long.toString(process.pid()));
            return new ServiceProcess(service, process, folder, port);
        } catch (IOException failure) {
            throw new LocalFailure("Could not start " + service.moduleName() + ": " + failure, failure);
        }
    }

    private static List<String> command(Service service, String profile, Path folder, Path jar, int port) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + service.heap(),
                "-XX:+UseSerialGC",
                // Sends crash reports to console.log, like the JVM's other output.
                "-XX:+ErrorFileToStdout",
                // Huge pages, which only Linux has, speed up access to cached entries all over the heap.
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+UseTransparentHugePages",
                "-Dquarkus.profile=" + profile,
                // A further replica is configured as the first, but for its port.
                "-Dquarkus.management.port=" + Ports.management(port),
                "-Dquarkus.log.console.enabled=false",
                "-Dquarkus.log.file.enabled=true",
                "-Dquarkus.log.file.path=" + folder.resolve("service.log"),
                "-Dquarkus.log.file.format=%d{yyyy-MM-dd HH:mm:ss.SSS} %-5p [%c{2.}] %X{requestId} %s%e%n",
                "-Dquarkus.log.file.rotation.max-file-size=10M",
                "-Dquarkus.log.file.rotation.max-backup-index=5",
                "-Dquarkus.log.file.rotation.rotate-on-boot=false",
                "-jar",
                jar.toString());
    }

    /**
     * Waits until the service is ready, and says so.
     *
     * @throws LocalFailure if the service ends or is not ready in time
     */
    public void awaitReady() throws InterruptedException {
        var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Ports.management(port) + "/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        while (!answersOk(ready)) {
            if (!process.isAlive()) {
                throw new LocalFailure(service.moduleName() + " did not start; " + whereItsLogsAre());
            }
            if (startedAt.plus(STARTUP_LIMIT).isBefore(Instant.now())) {
                throw new LocalFailure(service.moduleName() + " is not ready after " + STARTUP_LIMIT.toSeconds()
                        + " s; " + whereItsLogsAre());
            }
            TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL.toMillis());
        }
        Console.up(service.moduleName(), "http://localhost:" + port, Duration.between(startedAt, Instant.now()));
    }

    private static boolean answersOk(HttpRequest request) throws InterruptedException {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Completes when the process ends, for whatever reason. */
    CompletableFuture<Process> exit() {
        return process.onExit();
    }

    /** The message if the service ended on its own. */
    String epitaph() {
        return service.moduleName() + " has stopped; " + whereItsLogsAre();
    }

    private String whereItsLogsAre() {
        return "see its logs, service.log and console.log, in " + folder + ".";
    }

    public void askToStop() {
        process.destroy();
    }

    public void awaitStop() {
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
