package dev.latchkey.kit.identityclient;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.kernel.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountAnswersTest {

    private static void ask(Uni<String> asked) {
        AccountAnswers.orRefusal(asked).await().indefinitely();
    }

    /** Waiting helps only where identity-service is at fault, or our own right to ask. */
    @ParameterizedTest
    @CsvSource({
        "400, account-question-refused",
        "413, account-question-refused",
        "414, account-question-refused",
        "422, account-question-refused",
        "431, account-question-refused",
        "404, account-not-found",
        "401, identity-unavailable",
        "403, identity-unavailable",
        "405, identity-unavailable",
        "408, identity-unavailable",
        "429, identity-unavailable",
        "500, identity-unavailable",
        "502, identity-unavailable",
        "503, identity-unavailable"
    })
    void whatIdentityRefusesIsToldFromItsBeingAway(int status, String code) {
        assertRefused(() -> ask(Uni.createFrom().failure(new WebApplicationException(status))))
                .isEqualTo(code);
    }

    @Test
    void whoeverDoesNotAnswerIsAway() {
        assertRefused(() -> ask(Uni.createFrom().failure(new IOException("refused"))))
                .isEqualTo("identity-unavailable");
        assertRefused(() -> ask(Uni.createFrom().nothing())).isEqualTo("identity-unavailable");
        assertThat(Refusal.isOfKind(Refusal.Kind.INVALID, refusal(400))).isTrue();
    }

    private static Throwable refusal(int status) {
        return AccountAnswers.orRefusal(Uni.createFrom().failure(new WebApplicationException(status)))
                .onFailure()
                .recoverWithItem(failure -> failure)
                .map(Throwable.class::cast)
                .await()
                .indefinitely();
    }
}
