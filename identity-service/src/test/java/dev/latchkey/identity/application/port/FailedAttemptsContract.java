package dev.latchkey.identity.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.identity.application.port.FailedAttempts.Subject;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of the port does. */
public abstract class FailedAttemptsContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Subject ada = Subject.of(new AccountId(UUID.randomUUID()));
    private final Backoff.History once = Backoff.History.none().failAt(NOW);

    protected abstract FailedAttempts attempts();

    private static <T> T await(Uni<T> answer) {
        return answer.await().indefinitely();
    }

    @Test
    void aHistoryIsReplacedOnlyByWhoKnowsIt() {
        assertThat(await(attempts().history(ada))).isEqualTo(Backoff.History.none());

        assertThat(await(attempts().replace(ada, Backoff.History.none(), once))).isTrue();
        assertThat(await(attempts().replace(ada, Backoff.History.none(), once.failAt(NOW))))
                .isFalse();
        assertThat(await(attempts().history(ada))).isEqualTo(once);
        assertThat(await(attempts().replace(ada, once, Backoff.History.none()))).isTrue();
        assertThat(await(attempts().history(ada))).isEqualTo(Backoff.History.none());
    }

    @Test
    void aForgottenSubjectStartsAnew() {
        await(attempts().replace(ada, Backoff.History.none(), once));
        await(attempts().forget(ada));
        await(attempts().forget(ada));

        assertThat(await(attempts().history(ada))).isEqualTo(Backoff.History.none());
    }

    @Test
    void anyNameIsASubjectOfItsOwn() {
        var odd = Subject.of(new Login("x\u0000\n{a}:*" + "y".repeat(10_000) + UUID.randomUUID()));
        await(attempts().replace(odd, Backoff.History.none(), once));

        assertThat(await(attempts().history(odd))).isEqualTo(once);
        assertThat(await(attempts().history(ada))).isEqualTo(Backoff.History.none());
    }

    @Test
    void failuresOfAnAddressAreCountedByWindow() {
        var address = UUID.randomUUID().toString();
        assertThat(await(attempts().addFailureOf(address, WINDOW, NOW))).isEqualTo(1);
        assertThat(await(attempts().addFailureOf(address, WINDOW, NOW))).isEqualTo(2);

        assertThat(await(attempts().failuresOf(address, WINDOW, NOW))).isEqualTo(2);
        assertThat(await(attempts().failuresOf(address, WINDOW, NOW.plus(WINDOW))))
                .isZero();
        assertThat(await(attempts().failuresOf("another", WINDOW, NOW))).isZero();
    }
}
