package dev.latchkey.local.journey;

import dev.latchkey.local.Ports;
import dev.latchkey.local.Secrets;
import dev.latchkey.local.Service;
import dev.latchkey.local.ServiceClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The system that the journey goes through: where it listens, and who calls it. */
final class RunningSystem {

    private final Steps steps;
    private final String origin;
    private final String identity;
    private final List<ServiceClient> clients;

    RunningSystem(Steps steps, Ports ports, Path folder) {
        this.steps = steps;
        this.origin = "http://localhost:" + ports.origin();
        this.identity = "http://localhost:" + ports.of(Service.IDENTITY);
        this.clients = Secrets.clients(folder);
    }

    /** An account and one of its sessions. */
    record Person(String id, String username, String token) {}

    /** An API key of a person. */
    record ApiKey(String id, String key) {}

    Steps steps() {
        return steps;
    }

    /** The origin, which outside callers use. */
    String origin() {
        return origin;
    }

    /** The address of identity-service inside the cluster, which other services use. */
    String identity() {
        return identity;
    }

    String serviceToken(String clientId, String scope) throws InterruptedException {
        var client = clients.stream()
                .filter(one -> one.id().equals(clientId))
                .findFirst()
                .orElseThrow();
        var answer = steps.step(
                clientId + " obtains a service token",
                Call.post(origin + "/oauth/token")
                        .basic(client.id(), client.secret())
                        .form(Map.of("grant_type", "client_credentials", "scope", scope)),
                200,
                "/scope",
                scope);
        return answer.json().at("/access_token").asText();
    }
}
