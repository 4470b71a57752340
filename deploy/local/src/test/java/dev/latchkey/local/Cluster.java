package dev.latchkey.local;

import dev.latchkey.kit.connections.ConnectionCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two replicas of each service as processes, on one Postgres and one Redis, behind one origin. */
final class Cluster implements AutoCloseable {

    private static final Path ROOT = Path.of(System.getProperty("latchkey.root"));
    private static final int STEADY = 0;
    private static final int TROUBLED = 1;

    private final Path data;
    private final Ports ports;
    private final Secrets secrets;
    private final Infrastructure infrastructure;
    private final Settings settings;
    private final Map<Service, ServiceProcess[]> replicas = new EnumMap<>(Service.class);
    private final List<AutoCloseable> started = new ArrayList<>();

    private Cluster(Path data, Ports ports) {
        this.data = data;
        this.ports = ports;
        this.secrets = Secrets.in(data);
        this.infrastructure = new Infrastructure(data, ports, Map.of());
        started.add(infrastructure);
        this.settings =
                new Settings(ports, infrastructure.startPostgres(secrets), infrastructure.startRedis(secrets), secrets);
    }

    static Cluster start(Path data, Ports ports) throws InterruptedException {
        var cluster = new Cluster(data, ports);
        for (var service : Service.values()) {
            cluster.replicas.put(service, new ServiceProcess[2]);
            // The first migrates, and the second finds everything done.
            cluster.launch(service, STEADY);
        }
        for (var service : Service.values()) {
            cluster.replica(service, STEADY).awaitReady();
            cluster.launch(service, TROUBLED);
        }
        for (var service : Service.values()) {
            cluster.replica(service, TROUBLED).awaitReady();
        }
        var all = Arrays.stream(Service.values())
                .collect(Collectors.toMap(
                        service -> service,
                        service -> List.of(cluster.port(service, STEADY), cluster.port(service, TROUBLED))));
        cluster.started.add(
                Origin.start(ports.origin(), all, new OriginLimits(new ConnectionCounts.Limits(1024, 256))));
        return cluster;
    }

    private int port(Service service, int number) {
        return ports.of(service) + 10 * number;
    }

    private ServiceProcess replica(Service service, int number) {
        return Objects.requireNonNull(replicas.get(service))[number];
    }

    private void launch(Service service, int number) {
        var folder = DataFolder.make(data.resolve(service.moduleName() + "-" + number));
        var own = new HashMap<>(settings.of(service));
        own.put("quarkus.http.port", Integer.toString(port(service, number)));
        own.put("quarkus.shutdown.delay", "1S");
        ServiceProcess.configure(folder, own);
        Objects.requireNonNull(replicas.get(service))[number] =
                ServiceProcess.start(service, folder, service.jar(ROOT), port(service, number));
    }

    /** One replica, as a rolling update or a drained node stops it. */
    void stopOne(Service service) throws Exception {
        replica(service, TROUBLED).askToStop();
        replica(service, TROUBLED).exit().get(30, TimeUnit.SECONDS);
    }

    /** One replica, without a word. */
    void killOne(Service service) throws Exception {
        replica(service, TROUBLED).process().destroyForcibly();
        replica(service, TROUBLED).exit().get(30, TimeUnit.SECONDS);
    }

    void startAgain(Service service) throws InterruptedException {
        launch(service, TROUBLED);
        try {
            replica(service, TROUBLED).awaitReady();
        } catch (LocalFailure failure) {
            throw new AssertionError(said(service, TROUBLED), failure);
        }
    }

    /** All that it has logged. */
    String said(Service service) {
        return said(service, STEADY) + said(service, TROUBLED);
    }

    private String said(Service service, int number) {
        try {
            return Files.readString(data.resolve(service.moduleName() + "-" + number + "/service.log"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<String> processesOf(Service service) {
        return Stream.of(STEADY, TROUBLED)
                .map(number -> Long.toString(replica(service, number).process().pid()))
                .toList();
    }

    Secrets secrets() {
        return secrets;
    }

    @Override
    public void close() throws Exception {
        var processes = replicas.values().stream()
                .flatMap(Arrays::stream)
                .filter(Objects::nonNull)
                .toList();
        processes.forEach(ServiceProcess::askToStop);
        processes.forEach(ServiceProcess::awaitStop);
        for (var index = started.size() - 1; index >= 0; index--) {
            started.get(index).close();
        }
    }
}
