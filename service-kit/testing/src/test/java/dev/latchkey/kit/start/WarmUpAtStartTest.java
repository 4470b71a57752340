package dev.latchkey.kit.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.kernel.Refusal;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WarmUpAtStartTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<String> asked = new ArrayList<>();

    private Supplier<Uni<?>> question(String name, Uni<?> answer) {
        return () -> {
            asked.add(name);
            return answer;
        };
    }

    private static List<Throwable> failures(Duration limit, WarmUp... warmUps) {
        return WarmUpAtStart.failures(List.of(warmUps), limit).await().indefinitely();
    }

    @Test
    void everyQuestionIsAskedAndRefusalsCountAsAnswers() {
        var refusal = Refusal.notFound("account-not-found", "There is no such account.");

        var failures = failures(
                LONG,
                () -> List.of(
                        question("refused", Uni.createFrom().failure(refusal)),
                        question("empty", Uni.createFrom().nullItem())),
                () -> List.of(question("answered", Uni.createFrom().item(1))));

        assertThat(failures).isEmpty();
        assertThat(asked).containsExactly("refused", "empty", "answered");
    }

    @Test
    void aFailureDoesNotKeepOtherQuestionsFromBeingAsked() {
        var away = new IOException("away");
        Supplier<Uni<?>> broken = () -> {
            throw new IllegalStateException("broken");
        };

        var failures = failures(
                LONG,
                () -> List.of(
                        question("away", Uni.createFrom().failure(away)),
                        broken,
                        question("answered", Uni.createFrom().item(1))));

        assertThat(failures).first().isSameAs(away);
        assertThat(failures).last().isInstanceOf(IllegalStateException.class);
        assertThat(asked).containsExactly("away", "answered");
    }

    @Test
    void aQuestionThatIsNeverAnsweredIsGivenUp() {
        var failures = failures(
                Duration.ofMillis(50),
                () -> List.of(question("unanswered", Uni.createFrom().nothing())));

        assertThat(failures).singleElement().isInstanceOf(TimeoutException.class);
    }
}
