package dev.latchkey.kit.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.kernel.AccountId;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;

/** What the contracts of all services need to know about one. */
public interface ServiceContract {

    /** In bytes; few calls accept more. */
    int MAX_BODY = 64 * 1024;

    /** Tokens that the service verifies. */
    TestTokens tokens();

    /** An account that exists, as far as this service can tell. */
    AccountId account();

    /** A GET that needs a user. */
    String userPath();

    /** A POST that takes a JSON object, made with a session of the account. */
    String postPath();

    /** A text member of that object. */
    String textMember();

    /** How many things the POST has created for the account. */
    int made();

    default void nothingIsMade(Runnable request) {
        var before = made();
        request.run();
        assertThat(made()).isEqualTo(before);
    }

    default Response post(String body) {
        return as(tokens().session(account()))
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(postPath());
    }

    default RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }
}
