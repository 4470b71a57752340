package dev.latchkey.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** All that a local run starts, in order, and stops in the reverse one. */
final class LocalSystem {

    private final Path root;
    private final Path folder;
    private final boolean ephemeral;
    private final Ports ports;
    private final List<ServiceProcess> services = new ArrayList<>();

    private @Nullable DataFolder data;
    private @Nullable Infrastructure infrastructure;
    private @Nullable Origin origin;
    private boolean stopping;

    LocalSystem(RunOptions options) {
        this.root = options.root();
        this.folder = options.folder();
        this.ephemeral = options.ephemeral();
        this.ports = options.ports();
    }

    /**
     * Starts everything and waits until it is ready.
     *
     * @throws LocalFailure if something is in the way; what was started is then stopped by {@link #stop}
     */
    void start(boolean infraOnly) throws InterruptedException {
        var began = Instant.now();
        startInfrastructure(infraOnly);
        if (infraOnly) {
            Banner.infrastructure(folder);
            return;
        }
        for (var service : Service.values()) {
            start(service);
        }
        for (var service : List.copyOf(services)) {
            service.awaitReady();
        }
        startOrigin();
        Banner.everything(ports, folder, Duration.between(began, Instant.now()));
    }

    private synchronized void startInfrastructure(boolean infraOnly) {
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
        Console.line("Latchkey is starting, with its data in " + folder);
        infrastructure = servers;
        var settings = new Settings(ports, servers.startPostgres(), servers.startRedis(), Secrets.in(folder));
        for (var service : Service.values()) {
            ServiceProcess.configure(opened.folder(service.moduleName()), settings.of(service));
        }
    }

    private void requireServices() {
        Ports.requireFree(ports.origin(), "the origin");
        for (var service : Service.values()) {
            Ports.requireFree(ports.of(service), service.moduleName());
            if (!Files.exists(service.jar(root))) {
                throw new LocalFailure(service.moduleName() + " is not built; deploy/local/run builds it.");
            }
        }
    }

    private synchronized void start(Service service) {
        if (data != null && !stopping) {
            services.add(ServiceProcess.start(
                    service, data.folder(service.moduleName()), service.jar(root), ports.of(service)));
        }
    }

    private synchronized void startOrigin() {
        if (!stopping) {
            var began = Instant.now();
            origin = Origin.start(ports);
            Console.up("one origin", "http://localhost:" + ports.origin(), Duration.between(began, Instant.now()));
        }
    }

    /** Waits until a service ends without having been told to, and says which; for ever while none does. */
    void awaitUnexpectedEnd() {
        var ends = services.stream()
                .map(service -> service.exit().thenApply(process -> service))
                .toArray(CompletableFuture<?>[]::new);
        if (ends.length == 0) {
            new CompletableFuture<Void>().join();
        }
        var ended = (ServiceProcess) CompletableFuture.anyOf(ends).join();
        if (!isStopping()) {
            Console.error(ended.epitaph());
        }
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    /** Stops what was started; called once, at the end of the process. */
    synchronized void stop() {
        stopping = true;
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
