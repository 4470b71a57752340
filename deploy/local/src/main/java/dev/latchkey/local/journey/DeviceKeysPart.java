package dev.latchkey.local.journey;

import dev.latchkey.local.ServiceClient;
import dev.latchkey.local.journey.RunningSystem.ApiKey;
import dev.latchkey.local.journey.RunningSystem.Person;
import java.time.Duration;
import java.util.List;

/** Device keys of every role: created, verified, counted and deleted. */
final class DeviceKeysPart {

    private static final Duration USAGE_DELAY = Duration.ofSeconds(5);

    /** A role, one permission that it has, and one that it lacks. */
    private record KeyCase(String role, String permissions, String allowed, String refused) {}

    private static final List<KeyCase> KEY_CASES = List.of(
            new KeyCase("full", "", "manage_devices", ""),
            new KeyCase("client", "", "connect", "device"),
            new KeyCase("device", "", "device", "connect"),
            new KeyCase("custom", ", 'permissions': ['set_properties']", "set_properties", "get_properties"));

    private final RunningSystem system;
    private final Steps steps;
    private final String origin;

    DeviceKeysPart(RunningSystem system) {
        this.system = system;
        this.steps = system.steps();
        this.origin = system.origin();
    }

    void walk(ApiKey apiKey, Person owner) throws InterruptedException {
        var gateway = system.serviceToken(ServiceClient.GATEWAY, "device-keys:verify");
        for (var keyCase : KEY_CASES) {
            var created = steps.step(
                    "creates a device key with the role " + keyCase.role(),
                    Call.post(origin + "/v1/device-keys")
                            .bearer(apiKey.key())
                            .json("{'name': 'a %s key', 'role': '%s'%s}"
                                    .formatted(keyCase.role(), keyCase.role(), keyCase.permissions())),
                    201,
                    "/role",
                    keyCase.role());
            var key = created.json().at("/key").asText();
            verification(gateway, key, keyCase.allowed(), "granted");
            if (!keyCase.refused().isEmpty()) {
                verification(gateway, key, keyCase.refused(), "permission-missing");
            }
            var uses = keyCase.refused().isEmpty() ? 1 : 2;
            steps.stepUntil(
                    "the use of the key is reported",
                    Call.get(origin + "/v1/device-keys/"
                                    + created.json().at("/id").asText() + "/usage?granularity=day")
                            .bearer(apiKey.key()),
                    USAGE_DELAY,
                    200,
                    "/total",
                    uses);
            deletion(gateway, apiKey, owner, created.json().at("/id").asText(), key);
        }
        verification(gateway, "lkd_not-a-key", "device", "malformed-key");
    }

    /** A key in use is deleted only with force. */
    private void deletion(String gateway, ApiKey apiKey, Person owner, String id, String key)
            throws InterruptedException {
        steps.step(
                "ondevice login asks what the key is",
                Call.get(origin + "/v1.1/keyInfo").basic(owner.username(), key),
                200,
                "/messages",
                "");
        var path = origin + "/v1/device-keys/" + id;
        steps.step(
                "a key in use is not deleted without force",
                Call.delete(path).bearer(apiKey.key()),
                409,
                "/code",
                "key-in-use");
        steps.step(
                "but it is with force=true", Call.delete(path + "?force=true").bearer(apiKey.key()), 204);
        verification(gateway, key, "connect", "unknown-key");
    }

    private void verification(String token, String key, String permission, String reason) throws InterruptedException {
        steps.step(
                "verification: " + permission + " is answered " + reason,
                Call.post(origin + "/v1/device-keys/verifications")
                        .bearer(token)
                        .json("{'key': '%s', 'permission': '%s', 'source': 'journey'}".formatted(key, permission)),
                200,
                "/reason",
                reason);
    }
}
