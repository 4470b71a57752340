package dev.latchkey.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.local.Ports;
import dev.latchkey.local.Secrets;
import dev.latchkey.local.Service;
import dev.latchkey.local.ServiceProcess;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The local run that is measured: its ports, configuration and processes. */
final class Target {

    static final String JSON_TYPE = "application/json";
    static final String FORM_TYPE = "application/x-www-form-urlencoded";

    /** /proc/[pid]/stat counts in clock ticks of 1/100 s on Linux; see proc(5). */
    private static final double TICKS_PER_SECOND = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path root;
    private final Path folder;
    private final Ports ports;

    private Target(Path root, Path folder, Ports ports) {
        this.root = root;
        this.folder = folder;
        this.ports = ports;
    }

    /**
     * Parses {@code DATA:PORT-OFFSET}.
     *
     * @param root the root of the repository, where the services have been built
     */
    static Target parse(Path root, String text) {
        var colon = text.lastIndexOf(':');
        return new Target(
                root, Path.of(text.substring(0, colon)), new Ports(Integer.parseInt(text.substring(colon + 1))));
    }

    String url(Service service, String path) {
        return "http://127.0.0.1:" + ports.of(service) + path;
    }

    Bodies bodies(String contentType, Stream<String> bodies) {
        return Bodies.write(scratch(), contentType, bodies);
    }

    /** @param authorization the header's value; empty for none */
    Call call(String url, String authorization, Bodies bodies) {
        try {
            var header = Files.createTempFile(scratch(), "authorization", "");
            return new Call(url, Files.writeString(header, authorization), bodies);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts a replica; at most one for each service at a time. */
    Replica startReplica(Service service) {
        var own = scratch().resolve(service.moduleName());
        var port = ports.origin() + 91;
        var settings = settings(service);
        settings.put("quarkus.http.port", Integer.toString(port));
        ServiceProcess.configure(own, settings);
        var replica = new Replica(this, port, ServiceProcess.start(service, own, service.jar(root), port));
        replica.awaitReady();
        return replica;
    }

    /** A folder that is deleted with the run. */
    Path scratch() {
        try {
            return Files.createDirectories(folder.resolve("load"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int floorPort() {
        return ports.origin() + 90;
    }

    /** A setting with which the run has configured a service. */
    String setting(Service service, String name) {
        var value = settings(service).get(name);
        if (value == null) {
            throw new IllegalStateException(service.moduleName() + " has no setting " + name);
        }
        return value;
    }

    private Map<String, String> settings(Service service) {
        var settings = new Properties();
        try {
            var file = folder.resolve(service.moduleName()).resolve("config/application.properties");
            settings.load(new StringReader(Files.readString(file)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return settings.stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), settings::getProperty));
    }

    /** Seconds of CPU that the service's process has used so far, in user and kernel mode. */
    double cpuSeconds(Service service) {
        try {
            var pid = Files.readString(folder.resolve(service.moduleName()).resolve("pid"))
                    .strip();
            var stat = Files.readString(Path.of("/proc", pid, "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A service token of one of the run's clients, as an Authorization header. */
    String authorizationOf(String clientId) {
        var client = Secrets.clients(folder).stream()
                .filter(one -> one.id().equals(clientId))
                .findFirst()
                .orElseThrow();
        var form = "grant_type=client_credentials&client_id=" + client.id() + "&client_secret=" + client.secret();
        return "Bearer "
                + post(url(Service.IDENTITY, "/oauth/token"), FORM_TYPE, "", form)
                        .path("access_token")
                        .asText();
    }

    /** Posts, and fails unless the call succeeds. */
    JsonNode post(String url, String contentType, String authorization, String body) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(url + " answered " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
