package dev.latchkey.local.journey;

import dev.latchkey.local.journey.RunningSystem.ApiKey;
import dev.latchkey.local.journey.RunningSystem.Person;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** Accounts, sessions and API keys, from sign-up to revocation. */
final class IdentityPart {

    private static final String PASSWORD = "correct horse battery staple";
    private static final Duration REVOCATION_BOUND = Duration.ofSeconds(5);

    private final Steps steps;
    private final String origin;
    /** Makes the names unique, since each journey signs up new people. */
    private final String suffix = HexFormat.of().toHexDigits(new SecureRandom().nextInt());

    IdentityPart(RunningSystem system) {
        this.steps = system.steps();
        this.origin = system.origin();
    }

    Person signUpAndLogIn(String name) throws InterruptedException {
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
                name + " sees their own account",
                Call.get(origin + "/v1/account").bearer(token),
                200,
                "/username",
                username);
        return new Person(account.json().at("/id").asText(), username, token);
    }

    ApiKey apiKey(Person owner) throws InterruptedException {
        var created = steps.step(
                "creates an API key, which is shown only this once",
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
                "an API key cannot create API keys",
                Call.post(origin + "/v1/api-keys").bearer(key.key()).json("{'name': 'worm'}"),
                403,
                "/code",
                "session-required");
        return key;
    }

    void revocation(ApiKey apiKey, Person owner) throws InterruptedException {
        steps.step(
                "sees what happened to the account",
                Call.get(origin + "/v1/account/events").bearer(owner.token()),
                200,
                "/items/0/kind",
                "plan-changed");
        steps.step(
                "revokes the API key",
                Call.delete(origin + "/v1/api-keys/" + apiKey.id()).bearer(owner.token()),
                204);
        steps.step(
                "identity refuses the key immediately",
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
