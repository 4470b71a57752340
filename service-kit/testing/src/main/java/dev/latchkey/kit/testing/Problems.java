package dev.latchkey.kit.testing;

import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;

/** Assertions on the answers of services that refuse a request. */
public final class Problems {

    private Problems() {}

    /** Asserts that the answer is a problem with this status and code. */
    public static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .header("X-Request-Id", not(emptyOrNullString()))
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("type", equalTo("urn:latchkey:problem:" + code))
                .body("title", not(emptyOrNullString()))
                .body("detail", not(emptyOrNullString()));
    }
}
