package dev.latchkey.kit.testing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.kit.testing.RawHttp;
import dev.latchkey.kit.testing.Seeds;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever is sent to a call is answered with what is wrong: no 5xx, no connection that just ends, no stack in the log. The
 * inputs are made from the OpenAPI document, the same in each run. {@code -Dlatchkey.test.seed} makes others, and
 * {@code -Dlatchkey.fuzz.inputs} more, for each call.
 */
public abstract class FuzzContract {

    private static final long SEED = Seeds.givenOr(14);
    private static final int INPUTS = Integer.getInteger("latchkey.fuzz.inputs", 150);

    /**
     * What gets an input past authentication. No other test should depend on these.
     *
     * @param tokens tokens of callers of each kind
     * @param ids ids of things that exist
     */
    public record Known(List<String> tokens, List<String> ids) {}

    protected abstract Known known();

    @TestFactory
    Stream<DynamicTest> everyInputIsAnsweredProperly() {
        var known = known();
        return Operation.all().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.method() + " " + operation.path(), () -> {
                    var random = new Random(SEED * 31 + operation.hashCode());
                    for (var i = 0; i < INPUTS; i++) {
                        isAnswered(Input.any(operation, random, known));
                    }
                }));
    }

    private static void isAnswered(String input) throws IOException {
        try (var log = new WatchedLog()) {
            var what = "seed %d, input: %s".formatted(SEED, shown(input));
            var answers = answers(input, what);

            assertThat(answers).as(what).hasSize(1);
            var answer = answers.get(0);
            assertThat(answer.status()).as(what).isLessThan(500);
            assertThat(answer.header("X-Request-Id")).as(what).isNotEmpty();
            if (answer.status() >= 400) {
                assertThat(answer.header("Content-Type")).as(what).matches("application/(problem\\+)?json.*");
                assertThat(answer.body()).as(what).startsWith("{");
            }
            assertThat(log.failures()).as(what).isEmpty();
        }
    }

    private static List<RawHttp.Answer> answers(String input, String what) throws IOException {
        try {
            return RawHttp.exchange(input).stream()
                    .filter(answer -> answer.status() >= 200)
                    .toList();
        } catch (RuntimeException unreadable) {
            throw new AssertionError(what, unreadable);
        }
    }

    private static String shown(String input) {
        return input.length() > 1500 ? input.substring(0, 1500) + "..." : input;
    }
}
