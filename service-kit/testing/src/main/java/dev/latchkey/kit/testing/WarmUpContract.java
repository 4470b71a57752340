package dev.latchkey.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.start.WarmUp;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The questions that warm up a service have answers, and change nothing. */
public interface WarmUpContract {

    /** Postgres itself writes now and then, which may affect one round, but not all of them. */
    int ROUNDS = 5;

    String NEXT_TRANSACTION = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next";

    WarmUp warmUp();

    Running running();

    Pool pool();

    @Test
    default void eachQuestionIsAnsweredOrRefused() {
        assertThat(warmUp().questions()).isNotEmpty();
        askAll();
    }

    /** Only transactions that write are numbered. */
    @Test
    default void noQuestionChangesAnything() {
        assertThat(IntStream.range(0, ROUNDS).mapToLong(round -> transactionsThatWrite()))
                .contains(0L);
    }

    private long transactionsThatWrite() {
        var before = nextTransaction();
        askAll();
        return nextTransaction() - before;
    }

    private long nextTransaction() {
        return pool().query(NEXT_TRANSACTION)
                .executeAndAwait()
                .iterator()
                .next()
                .getLong("next");
    }

    private void askAll() {
        warmUp().questions().forEach(this::ask);
    }

    private void ask(Supplier<Uni<?>> question) {
        try {
            running().await(() -> question.get().replaceWithVoid());
        } catch (Refusal nothingThere) {
            // A refusal is an answer too.
        }
    }
}
