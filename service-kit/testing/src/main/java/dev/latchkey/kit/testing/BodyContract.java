package dev.latchkey.kit.testing;

import static dev.latchkey.kit.testing.Problems.problem;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Bodies that a call does not accept are refused with the reason, and nothing is written. */
public interface BodyContract extends ServiceContract {

    @TestFactory
    default Stream<DynamicTest> aBodyThatIsNotAJsonObjectIsRefused() {
        return Stream.of(
                        "",
                        "{",
                        "nonsense",
                        "[]",
                        "\"text\"",
                        "42",
                        "null",
                        "{} {}",
                        "{\"a\":1,\"a\":1}",
                        "{\"a\":" + "[".repeat(2000) + "]".repeat(2000) + "}",
                        "\u0000",
                        "{\"" + textMember() + "\":\"\ud800\"")
                .map(body -> DynamicTest.dynamicTest(
                        "body " + (body.length() > 40 ? body.substring(0, 40) : body),
                        () -> nothingIsMade(() -> problem(post(body).then(), 400, "invalid-request"))));
    }

    @Test
    default void aMemberOfTheWrongTypeIsNamed() {
        for (var value : List.of("42", "true", "[]", "{}", "1.5")) {
            nothingIsMade(() -> problem(
                            post("{\"" + textMember() + "\":" + value + "}").then(), 400, "invalid-request")
                    .body("errors.field", hasItem(textMember())));
        }
    }

    @Test
    default void aMissingMemberIsNamed() {
        nothingIsMade(() -> problem(post("{\"unknown\":1}").then(), 400, "invalid-request")
                .body("errors.field", hasItem(textMember()))
                .body("errors.find { it.field == '" + textMember() + "' }.code", equalTo("required")));
    }

    @Test
    default void aBodyThatIsTooLargeIsRefused() {
        var large = "{\"" + textMember() + "\":\"" + "x".repeat(MAX_BODY) + "\"}";

        nothingIsMade(() -> problem(post(large).then(), 413, "body-too-large"));
    }

    @Test
    default void bodiesOfAnySizeAreRead() {
        for (var size = 1; size < MAX_BODY - 100; size += MAX_BODY / 10) {
            problem(post("{\"unknown\":\"" + "x".repeat(size) + "\"}").then(), 400, "invalid-request")
                    .body("errors.field", hasItem(textMember()));
        }
    }
}
