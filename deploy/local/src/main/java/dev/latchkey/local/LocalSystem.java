package dev.latchkey.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts everything in a local run, and stops it in reverse order. A stop may come at any time, from another thread;
 * what fails because of it is not a failure.
 */
final class LocalSystem {

    /** Ctrl-C reaches the whole process group, this process perhaps last. */
    private static final long SIGNAL_DELAY_SECONDS = 1;

    private final Path root;
    private final Path folder;
    private final boolean ephemeral;
    private final Ports ports;
    private final OriginLimits originLimits;
    private final @Nullable Path serviceRunner;
    private final List<ServiceProcess> services = new ArrayList<>();
    private final CountDownLatch stopBegan = new CountDownLatch(1);

    private @Nullable DataFolder data;
    private @Nullable Infrastructure infrastructure;
    private @Nullable Origin origin;
    private volatile @Nullable Thread startsServers;

    LocalSystem(RunOptions options, OriginLimits originLimits, @Nullable Path serviceRunner) {
        this.root = options.root();
        this.folder = options.folder();
        this.ephemeral = options.ephemeral();
        this.ports = options.ports();
        this.originLimits = originLimits;
        this.serviceRunner = serviceRunner;
    }

    /**
     * Starts everything and waits until it is ready.
     *
     * @throws LocalFailure if something prevents it; {@link #stop} then stops what was started
     */
    void start(boolean infraOnly) throws InterruptedException {
        var began = Instant.now();
        startInfrastructure(infraOnly);
        if (!infraOnly) {
            startServices();
            startOrigin();
        }
        announce(infraOnly, Duration.between(began, Instant.now()));
    }

    /** May be interrupted; otherwise a stop would wait for servers that Ctrl-C has ended too. */
    private void startInfrastructure(boolean infraOnly) {
        startsServers = Thread.currentThread();
        try {
            startServers(infraOnly);
        } finally {
            startsServers = null;
        }
    }

    private synchronized void startServers(boolean infraOnly) {
        var opened = DataFolder.open(folder);
        data = opened;
        Leftovers.end(folder);
        if (ephemeral) {
            opened.clear();
        }
        var servers = new Infrastructure(folder, ports, System.getenv());
        servers.requireFreePorts();
        if (!infraOnly) {
            requireServices();
        }
        Console.line("Starting Latchkey with its data in " + folder);
        infrastructure = servers;
        var secrets = Secrets.in(folder);
        var settings = new Settings(ports, servers.startPostgres(secrets), servers.startRedis(secrets), secrets);
        for (var service : Service.values()) {
            ServiceProcess.configure(opened.folder(service.moduleName()), settings.of(service));
        }
    }

    private void requireServices() {
        Ports.requireFree(ports.origin(), "the origin");
        for (var service : Service.values()) {
            Ports.requireFree(ports.of(service), service.moduleName());
            Ports.requireFree(Ports.management(ports.of(service)), "the health of " + service.moduleName());
            if (!Files.exists(service.jar(root))) {
                throw new LocalFailure(
                        service.moduleName() + " is not built. Start it with deploy/local/run, which builds it.");
            }
        }
    }

    private void startServices() throws InterruptedException {
        for (var service : Service.values()) {
            start(service);
        }
        for (var service : List.copyOf(services)) {
            service.awaitReady();
        }
    }

    private synchronized void start(Service service) {
        if (data != null && !isStopping()) {
            var own = data.folder(service.moduleName());
            services.add(
                    serviceRunner == null
                            ? ServiceProcess.start(service, own, service.jar(root), ports.of(service))
                            : ServiceProcess.startBy(serviceRunner, service, own, ports.of(service)));
        }
    }

    private synchronized void startOrigin() {
        if (!isStopping()) {
            var began = Instant.now();
            origin = Origin.start(ports, originLimits);
            Console.up("origin", "http://localhost:" + ports.origin(), Duration.between(began, Instant.now()));
        }
    }

    private synchronized void announce(boolean infraOnly, Duration took) {
        if (isStopping()) {
            return;
        }
        if (infraOnly) {
            Banner.infrastructure(folder);
        } else {
            Banner.everything(ports, folder, took);
        }
    }

    /** Waits until a service ends, and says which. Waits forever if none ends. */
    String awaitEnd() {
        var ends = services.stream()
                .map(service -> service.exit().thenApply(process -> service))
                .toArray(CompletableFuture<?>[]::new);
        if (ends.length == 0) {
            new CompletableFuture<Void>().join();
        }
        return ((ServiceProcess) CompletableFuture.anyOf(ends).join()).epitaph();
    }

    private boolean isStopping() {
        return stopBegan.getCount() == 0;
    }

    /**
     * Whether something has just ended or failed because everything is being stopped. Waits a moment for the signal.
     */
    boolean isBeingStopped() throws InterruptedException {
        return stopBegan.await(SIGNAL_DELAY_SECONDS, TimeUnit.SECONDS);
    }

    /** Stops what was started, and abandons what is starting. Called once, at the end of the process. */
    void stop() {
        stopBegan.countDown();
        var starting = startsServers;
        if (starting != null) {
            starting.interrupt();
        }
        stopAll();
    }

    private synchronized void stopAll() {
        if (data == null) {
            return;
        }
        if (infrastructure != null) {
            Console.line("Stopping");
        }
        if (origin != null) {
            origin.close();
        }
        services.forEach(ServiceProcess::askToStop);
        services.forEach(ServiceProcess::awaitStop);
        if (infrastructure != null) {
            infrastructure.close();
        }
        if (ephemeral) {
            data.clear();
        }
        data.close();
    }
}
