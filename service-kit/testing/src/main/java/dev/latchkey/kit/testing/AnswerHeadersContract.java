package dev.latchkey.kit.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The headers for caches and browsers on every answer, and the challenge of a 401, for all calls in the OpenAPI
 * document.
 */
public interface AnswerHeadersContract extends ServiceContract {

    /** Paths whose answers are the same for everybody, and may be cached. */
    Set<String> cacheable();

    @TestFactory
    default Stream<DynamicTest> everyAnswerIsOnlyForItsCaller() {
        return OpenApiCall.all()
                .map(call -> DynamicTest.dynamicTest(call.method() + " " + call.path(), () -> {
                    answersSafely(call, given());
                    answersSafely(call, as("no-token"));
                    if (call.method().equals("GET")) {
                        answersSafely(call, as(tokens().session(account())));
                    }
                }));
    }

    @Test
    default void theAnswerToACreationIsOnlyForItsCaller() {
        var name = "headers " + UUID.randomUUID().toString().substring(0, 8);
        var answer = post("{\"" + textMember() + "\":\"" + name + "\",\"type\":\"standard\",\"role\":\"device\"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertSafe(answer::getHeader);
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @TestFactory
    default Stream<DynamicTest> theChallengeSaysIfTheTokenWasTheReason() {
        var challenges = Map.of(
                "",
                "Bearer realm=\"latchkey\"",
                "Basic YWRhOmFkYQ==",
                "Bearer realm=\"latchkey\"",
                "Bearer no-token",
                "Bearer realm=\"latchkey\", error=\"invalid_token\"",
                "Bearer " + tokens().service("gateway"),
                "Bearer realm=\"latchkey\", error=\"insufficient_scope\"");
        return challenges.entrySet().stream()
                .map(challenge -> DynamicTest.dynamicTest(challenge.getValue(), () -> {
                    var request = challenge.getKey().isEmpty()
                            ? given()
                            : given().header("Authorization", challenge.getKey());
                    assertThat(request.get(userPath()).getHeader("WWW-Authenticate"))
                            .isEqualTo(challenge.getValue());
                }));
    }

    private void answersSafely(OpenApiCall call, RequestSpecification caller) {
        var answer = call.send(caller);

        assertSafe(answer::getHeader);
        assertThat(answer.headers().getValues("Cache-Control"))
                .singleElement()
                .asString()
                .startsWith(cacheable().contains(call.path()) && answer.statusCode() == 200 ? "public" : "no-store");
        if (answer.statusCode() == 401) {
            assertThat(answer.getHeader("WWW-Authenticate")).contains(" realm=\"");
        }
    }

    /** The headers that every answer has, without exception. */
    static void assertSafe(UnaryOperator<String> header) {
        assertThat(header.apply("X-Request-Id")).isNotEmpty();
        assertThat(header.apply("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header.apply("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header.apply("Strict-Transport-Security")).isEqualTo("max-age=31536000");
    }
}
