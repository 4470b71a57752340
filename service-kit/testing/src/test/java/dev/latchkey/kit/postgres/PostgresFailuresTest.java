package dev.latchkey.kit.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.kernel.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.CompositeException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresFailuresTest {

    private final Refusal notFound = Refusal.notFound("thing-not-found", "There is no such thing.");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final PostgresFailures failures = new PostgresFailures(metrics);

    private static PgException answer(String state) {
        return new PgException("planted", "ERROR", state, "");
    }

    static Stream<Throwable> outages() {
        return Stream.of(
                new ConnectException("Connection refused"),
                new VertxException("Connection closed"),
                new NoStackTraceThrowable("Timeout"),
                new TimeLimitExceeded(Duration.ofSeconds(1)),
                answer("57P01"),
                new CompletionException(new ConnectException("Connection refused")),
                new CompositeException(answer("25006"), new VertxException("rollback failed")),
                new CompositeException(new IllegalStateException("first"), new VertxException("Connection closed")));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void ifPostgresDoesNotAnswerTheCallerMayTryAgain(Throwable failure) {
        assertThat(failures.translate(failure)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("unavailable");
            assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(2));
        });
        assertThat(metrics.find("latchkey.postgres.failures").counters())
                .singleElement()
                .satisfies(counter -> assertThat(counter.count()).isEqualTo(1));
    }

    @Test
    void onlyATransactionRolledBackForAnotherMayBeTriedOnceMore() {
        assertThat(PostgresFailures.isConflict(answer("40P01"))).isTrue();
        assertThat(PostgresFailures.isConflict(new CompletionException(answer("40001"))))
                .isTrue();
        assertThat(PostgresFailures.isConflict(answer("25006"))).isFalse();
        assertThat(PostgresFailures.isConflict(new CompositeException(notFound, answer("40P01"))))
                .isFalse();
        assertThat(failures.translate(answer("40P01")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("transaction-conflict"));
    }

    /** Nothing was changed, whatever happened to the connection. */
    @Test
    void aRefusalStaysARefusalEvenIfTheRollbackFails() {
        assertThat(failures.translate(notFound)).isSameAs(notFound);
        assertThat(failures.translate(new CompositeException(notFound, new VertxException("rollback failed"))))
                .isSameAs(notFound);
    }

    @Test
    void ourOwnMistakesStayAsTheyAre() {
        var mistake = answer("42P01");
        var circle = new IllegalStateException("one");
        circle.initCause(new IllegalStateException("two", circle));

        assertThat(failures.translate(mistake)).isSameAs(mistake);
        assertThat(failures.translate(circle)).isSameAs(circle);
    }
}
