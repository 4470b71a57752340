package dev.latchkey.kit.testing;

import static io.restassured.RestAssured.given;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Username;
import io.restassured.specification.RequestSpecification;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * A user that {@link FakeIdentity} knows. Each test makes new ones, since the tests of a service share one database.
 */
public record TestUser(AccountId id, Username username) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static TestUser named(String name, Plan plan) {
        var unique = UUID.randomUUID();
        var user = new TestUser(
                new AccountId(unique),
                new Username(name + "-" + unique.toString().substring(24)));
        FakeIdentity.knows(user.id(), user.username(), plan);
        return user;
    }

    /** On the free plan. */
    public static TestUser named(String name) {
        return named(name, Plan.FREE);
    }

    /** A request with a session token and a JSON body. */
    public RequestSpecification withSession() {
        return with(TestTokens.ofFakeIdentity().session(id));
    }

    /** A request with a new API key and a JSON body. */
    public RequestSpecification withApiKey() {
        var random = new byte[OpaqueKey.RANDOM_BYTES];
        RANDOM.nextBytes(random);
        var key = OpaqueKey.of(OpaqueKey.Kind.USER_API_KEY, random);
        FakeIdentity.resolves(key, id);
        return with(key.reveal());
    }

    /** A request with a bearer token and a JSON body. */
    public static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }
}
