package dev.latchkey.local.journey;

import dev.latchkey.local.Ports;
import dev.latchkey.local.Secrets;
import dev.latchkey.local.Service;
import dev.latchkey.local.ServiceClient;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** From sign-up to the use of a device key, through all three services, as their users would call them. */
public final class Journey {

    private static final String PASSWORD = "correct horse battery staple";
    private static final Duration REVOCATION_BOUND = Duration.ofSeconds(5);
    private static final Duration USAGE_DELAY = Duration.ofSeconds(5);

    /** A role, one permission that it has, and one that it lacks. */
    private record KeyCase(String role, String permissions, String allowed, String refused) {}

    private static final List<KeyCase> KEY_CASES = List.of(
            new KeyCase("full", "", "manage_devices", ""),
            new KeyCase("client", "", "connect", "device"),
            new KeyCase("device", "", "device", "connect"),
            new KeyCase("custom", ", 'permissions': ['set_properties']", "set_properties", "get_properties"));

    private final Steps steps;
    private final String origin;
    private final String identity;
    private final List<ServiceClient> clients;
    private final String suffix = HexFormat.of().formatHex(random());

    /**
     * A journey through a system that runs on this machine.
     *
     * @param folder its data folder, which has its service clients
     */
    public Journey(Ports ports, Path folder, PrintStream out) {
        this.steps = new Steps(out);
        this.origin = "http://localhost:" + ports.origin();
        this.identity = "http://localhost:" + ports.of(Service.IDENTITY);
        this.clients = Secrets.clients(folder);
    }

    private static byte[] random() {
        var bytes = new byte[4];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /**
     * Takes every step, and answers how many there were.
     *
     * @throws JourneyFailure at the first step that goes wrong
     */
    public int run() throws InterruptedException {
        var ada = signUpAndLogIn("ada");
        var apiKey = apiKey(ada);
        var application = application(apiKey, ada);
        decisions(application, ada);
        membersGo(application, ada);
        deviceKeys(apiKey, ada);
        revocation(apiKey, ada);
        return steps.count();
    }

    private record Person(String id, String username, String token) {}

    private record ApiKey(String id, String key) {}

    private record Shared(String id, Person developer, Person observer) {}

    private Person signUpAndLogIn(String name) throws InterruptedException {
        var username = name + "-" + suffix;
        var account = steps.step(
                name + " signs up",
                Call.post(origin + "/v1/accounts")
                        .json("{'email': '%s@example.com', 'username': '%s', 'password': '%s'}"
                                .formatted(username, username, PASSWORD)),
                201,
                "/plan",
                "free");
        var session = steps.step(
                name + " logs in",
                Call.post(origin + "/v1/sessions")
                        .json("{'login': '%s', 'password': '%s'}".formatted(username, PASSWORD)),
                201,
                "/tokenType",
                "Bearer");
        var token = session.json().at("/token").asText();
        steps.step(
                name + " sees the own account",
                Call.get(origin + "/v1/account").bearer(token),
                200,
                "/username",
                username);
        return new Person(account.json().at("/id").asText(), username, token);
    }

    private ApiKey apiKey(Person owner) throws InterruptedException {
        var created = steps.step(
                "makes an API key, which is shown this once",
                Call.post(origin + "/v1/api-keys")
                        .bearer(owner.token())
                        .json("{'name': 'ci', 'description': 'the pipeline'}"),
                201);
        var key = new ApiKey(
                created.json().at("/id").asText(), created.json().at("/key").asText());
        steps.step(
                "lists the API keys, without the key itself",
                Call.get(origin + "/v1/api-keys").bearer(owner.token()),
                200,
                "/items/0/id",
                key.id());
        steps.step("uses the API key", Call.get(origin + "/v1/account").bearer(key.key()), 200, "/id", owner.id());
        steps.step(
                "an API key cannot make API keys",
                Call.post(origin + "/v1/api-keys").bearer(key.key()).json("{'name': 'worm'}"),
                403,
                "/code",
                "session-required");
        return key;
    }

    private Shared application(ApiKey apiKey, Person owner) throws InterruptedException {
        var application = steps.step(
                "makes an application with the API key, which access control has introspected",
                Call.post(origin + "/v1/applications")
                        .bearer(apiKey.key())
                        .json("{'name': 'thermostats', 'type': 'standard'}"),
                201,
                "/owner/username",
                owner.username());
        var members =
                origin + "/v1/applications/" + application.json().at("/id").asText() + "/members";
        var grace = signUpAndLogIn("grace");
        steps.step(
                "grace joins as developer",
                Call.post(members).bearer(apiKey.key()).json("{'login': '%s'}".formatted(grace.username())),
                201,
                "/role",
                "developer");
        steps.step(
                "grace sees the shared application",
                Call.get(origin + "/v1/applications").bearer(grace.token()),
                200,
                "/items/0/shared",
                true);
        var edsger = signUpAndLogIn("edsger");
        var joinAsObserver = "{'login': '%s', 'role': 'observer'}";
        steps.step(
                "an observer needs the owner to be on a paid plan",
                Call.post(members).bearer(apiKey.key()).json(joinAsObserver.formatted(edsger.username())),
                403,
                "/code",
                "role-needs-paid-plan");
        var billing = serviceToken(ServiceClient.BILLING, "plans:write");
        steps.step(
                "billing sets the plan to paid, inside the cluster",
                Call.put(identity + "/internal/v1/accounts/" + owner.id() + "/plan")
                        .bearer(billing)
                        .json("{'plan': 'paid'}"),
                200,
                "/plan",
                "paid");
        steps.step(
                "edsger joins as observer",
                Call.post(members).bearer(apiKey.key()).json(joinAsObserver.formatted(edsger.username())),
                201,
                "/role",
                "observer");
        return new Shared(application.json().at("/id").asText(), grace, edsger);
    }

    private String serviceToken(String clientId, String scope) throws InterruptedException {
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

    private void decisions(Shared application, Person owner) throws InterruptedException {
        var gateway = serviceToken(ServiceClient.GATEWAY, "access:evaluate");
        decision(gateway, "the owner may delete", owner.id(), "application:delete", application, "granted-by-role");
        decision(
                gateway,
                "the developer may push a release",
                application.developer().id(),
                "release:push",
                application,
                "granted-by-role");
        decision(
                gateway,
                "the observer may not open a shell",
                application.observer().id(),
                "device:ssh",
                application,
                "role-lacks-permission");
        var developer = "{'subject': {'type': 'user', 'id': '%s'}, 'resource': {'type': 'application', 'id': '%s'}"
                .formatted(application.developer().id(), application.id());
        steps.step(
                "decisions: a batch up to the first no",
                Call.post(origin + "/access/v1/evaluations")
                        .bearer(gateway)
                        .json(developer
                                + ", 'options': {'evaluations_semantic': 'deny_on_first_deny'}, 'evaluations': ["
                                + "{'action': {'name': 'device:ssh'}}, {'action': {'name': 'member:write'}}]}"),
                200,
                "/evaluations/1/context/sufficientRoles/0",
                "owner");
        steps.step(
                "search: what may the developer do?",
                Call.post(origin + "/access/v1/search/action").bearer(gateway).json(developer + "}"),
                200,
                "/page/count",
                14);
    }

    private void membersGo(Shared application, Person owner) throws InterruptedException {
        var members = origin + "/v1/applications/" + application.id() + "/members/";
        steps.step(
                "the owner removes the observer",
                Call.delete(members + application.observer().id()).bearer(owner.token()),
                204);
        steps.step(
                "to the observer, the application does not exist any more",
                Call.get(origin + "/v1/applications/" + application.id())
                        .bearer(application.observer().token()),
                404,
                "/code",
                "application-not-found");
        steps.step(
                "the developer leaves",
                Call.delete(members + "me").bearer(application.developer().token()),
                204);
        steps.step(
                "the record has it all",
                Call.get(origin + "/v1/applications/" + application.id() + "/events")
                        .bearer(owner.token()),
                200,
                "/items/0/action",
                "member-left");
    }

    private void decision(String token, String what, String subject, String action, Shared application, String reason)
            throws InterruptedException {
        steps.step(
                "decision: " + what,
                Call.post(origin + "/access/v1/evaluation")
                        .bearer(token)
                        .json(("{'subject': {'type': 'user', 'id': '%s'}, 'action': {'name': '%s'}, "
                                        + "'resource': {'type': 'application', 'id': '%s'}}")
                                .formatted(subject, action, application.id())),
                200,
                "/context/reason",
                reason);
    }

    private void deviceKeys(ApiKey apiKey, Person owner) throws InterruptedException {
        var gateway = serviceToken(ServiceClient.GATEWAY, "device-keys:verify");
        for (var keyCase : KEY_CASES) {
            var created = steps.step(
                    "makes a device key of the role " + keyCase.role(),
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
                    "the use of the key shows",
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

    /** With the safety that a key in use has. */
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
                "a key in use is not deleted just so",
                Call.delete(path).bearer(apiKey.key()),
                409,
                "/code",
                "key-in-use");
        steps.step(
                "but when somebody insists", Call.delete(path + "?force=true").bearer(apiKey.key()), 204);
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

    private void revocation(ApiKey apiKey, Person owner) throws InterruptedException {
        steps.step(
                "sees what happened to the account",
                Call.get(origin + "/v1/account/events").bearer(owner.token()),
                200,
                "/items/0/kind",
                "api-key-first-used");
        steps.step(
                "revokes the API key",
                Call.delete(origin + "/v1/api-keys/" + apiKey.id()).bearer(owner.token()),
                204);
        steps.step(
                "identity refuses the key at once",
                Call.get(origin + "/v1/account").bearer(apiKey.key()),
                401,
                "/code",
                "invalid-token");
        for (var path : List.of("/v1/applications", "/v1/device-keys")) {
            steps.stepUntil(
                    "the other services refuse it within 5 s",
                    Call.get(origin + path).bearer(apiKey.key()),
                    REVOCATION_BOUND,
                    401,
                    "/code",
                    "invalid-token");
        }
    }
}
