package dev.latchkey.local;

import dev.latchkey.embedded.PostgresAddress;
import java.util.HashMap;
import java.util.Map;

/** The configuration of each service in a local run. */
final class Settings {

    private static final String IDENTITY_CLIENTS = "latchkey.identity.service-clients.";

    /** Everybody calls from one address here, tests and benchmarks too. */
    private static final String MOST_OF_ONE_MACHINE = "2000";

    private final Ports ports;
    private final PostgresAddress postgres;
    private final String redisUrl;
    private final Secrets secrets;

    Settings(Ports ports, PostgresAddress postgres, String redisUrl, Secrets secrets) {
        this.ports = ports;
        this.postgres = postgres;
        this.redisUrl = redisUrl;
        this.secrets = secrets;
    }

    Map<String, String> of(Service service) {
        var settings = new HashMap<String, String>();
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", Integer.toString(ports.of(service)));
        settings.put("quarkus.management.host", "127.0.0.1");
        settings.put("quarkus.management.port", Integer.toString(Ports.management(ports.of(service))));
        settings.put("latchkey.postgres.host", postgres.host());
        settings.put("latchkey.postgres.port", Integer.toString(postgres.port()));
        settings.put("latchkey.postgres.user", postgres.user());
        settings.put("latchkey.postgres.password", postgres.password());
        settings.put("latchkey.postgres.database", service.database());
        settings.put("latchkey.postgres.migrate-at-start", "true");
        settings.put("latchkey.http.trusted-hops", "1");
        settings.put("latchkey.tokens.issuer", "http://localhost:" + ports.origin());
        switch (service) {
            case IDENTITY -> identity(settings);
            case ACCESS_CONTROL -> {
                identityClient(settings, service);
                settings.put("latchkey.access-control.member-lookups.attempts", MOST_OF_ONE_MACHINE);
                settings.put("latchkey.access-control.public-url", "http://localhost:" + ports.origin());
            }
            case DEVICE_KEYS -> {
                identityClient(settings, service);
                settings.put("latchkey.redis.url", redisUrl);
                settings.put("latchkey.device-keys.peppers.1", secrets.deviceKeyPepper());
            }
        }
        return settings;
    }

    private void identity(Map<String, String> settings) {
        settings.put("latchkey.redis.url", redisUrl);
        settings.put("latchkey.identity.sign-ups.most", MOST_OF_ONE_MACHINE);
        settings.put("latchkey.identity.peppers.1", secrets.identityPepper());
        settings.put("latchkey.identity.encryption-keys.1", secrets.encryptionKey());
        for (var client : secrets.clients()) {
            settings.put(IDENTITY_CLIENTS + client.id() + ".secret-hashes", client.secretHash());
            settings.put(IDENTITY_CLIENTS + client.id() + ".scopes", String.join(",", client.scopes()));
        }
    }

    private void identityClient(Map<String, String> settings, Service service) {
        var own = secrets.clients().stream()
                .filter(client -> client.id().equals(service.moduleName()))
                .findFirst()
                .orElseThrow(
                        () -> new LocalFailure("service-clients.json has no client " + service.moduleName() + "."));
        settings.put("latchkey.identity-client.url", "http://127.0.0.1:" + ports.of(Service.IDENTITY));
        settings.put("latchkey.identity-client.id", own.id());
        settings.put("latchkey.identity-client.secret", own.secret());
    }
}
