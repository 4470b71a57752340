package dev.latchkey.local;

import dev.latchkey.domain.kernel.OpaqueKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;

/** A service client of the local run, as it stands in {@code service-clients.json}. */
public record ServiceClient(String id, String secret, List<String> scopes) {

    public static final String BILLING = "billing";
    public static final String GATEWAY = "gateway";

    /** New secrets for the outside clients and for those that the services use themselves. */
    private static List<ServiceClient> generate(SecureRandom random) {
        return List.of(
                of(BILLING, random, "plans:write", "accounts:read"),
                of(GATEWAY, random, "access:evaluate", "device-keys:verify", "tokens:introspect", "accounts:read"),
                of(
                        "operations",
                        random,
                        "signing-keys:rotate",
                        "secrets:rewrap",
                        "accounts:purge",
                        "device-keys:import",
                        "device-keys:migrate"),
                of(Service.ACCESS_CONTROL.moduleName(), random, "tokens:introspect", "accounts:read"),
                of(Service.DEVICE_KEYS.moduleName(), random, "tokens:introspect", "accounts:read"));
    }

    /** The clients that this version needs: known ones keep their secrets and get the current scopes. */
    static List<ServiceClient> current(List<ServiceClient> known, SecureRandom random) {
        var secrets = known.stream().collect(Collectors.toMap(ServiceClient::id, ServiceClient::secret));
        return generate(random).stream()
                .map(client -> new ServiceClient(
                        client.id(), secrets.getOrDefault(client.id(), client.secret()), client.scopes()))
                .toList();
    }

    private static ServiceClient of(String id, SecureRandom random, String... scopes) {
        var bytes = new byte[OpaqueKey.RANDOM_BYTES];
        random.nextBytes(bytes);
        return new ServiceClient(
                id, OpaqueKey.of(OpaqueKey.Kind.CLIENT_SECRET, bytes).reveal(), List.of(scopes));
    }

    /** The hash with which identity-service is configured. */
    String secretHash() {
        var key = OpaqueKey.parse(OpaqueKey.Kind.CLIENT_SECRET, secret)
                .orElseThrow(() -> new LocalFailure(
                        "The secret of the service client " + id + " in service-clients.json is damaged."));
        return dev.latchkey.domain.identity.ServiceClient.hash(key);
    }

    @Override
    public String toString() {
        return "ServiceClient[" + id + "]";
    }
}
