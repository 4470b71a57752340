package dev.latchkey.local;

import java.nio.file.Path;
import java.util.List;

/** The three services, and the paths that the origin routes to each. */
public enum Service {
    IDENTITY(
            "identity-service",
            8081,
            "384m",
            "/v1/accounts",
            "/v1/account",
            "/v1/sessions",
            "/v1/two-factor",
            "/v1/api-keys",
            "/oauth",
            "/.well-known/jwks.json",
            "/.well-known/oauth-authorization-server"),
    /** Remembers roles in a third of its heap. */
    ACCESS_CONTROL(
            "access-control-service",
            8082,
            "768m",
            "/v1/applications",
            "/access",
            "/.well-known/authzen-configuration"),
    DEVICE_KEYS("device-key-service", 8083, "384m", "/v1/device-keys", "/v1.1/keyInfo");

    private final String moduleName;
    private final int port;
    private final String heap;
    private final List<String> paths;

    Service(String moduleName, int port, String heap, String... paths) {
        this.moduleName = moduleName;
        this.port = port;
        this.heap = heap;
        this.paths = List.of(paths);
    }

    /** The name of its module, and of its folder in the data of a local run. */
    public String moduleName() {
        return moduleName;
    }

    int port() {
        return port;
    }

    /** The maximum heap size, as in -Xmx. */
    String heap() {
        return heap;
    }

    String database() {
        return "latchkey_"
                + moduleName
                        .replace("-service", "")
                        .replace("device-key", "device-keys")
                        .replace('-', '_');
    }

    /** Where the build puts the service. */
    public Path jar(Path root) {
        return root.resolve(moduleName).resolve("target/quarkus-app/quarkus-run.jar");
    }

    boolean serves(String path) {
        return paths.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
    }
}
