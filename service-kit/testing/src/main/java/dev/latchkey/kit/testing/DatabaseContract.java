package dev.latchkey.kit.testing;

import static dev.latchkey.kit.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.application.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What becomes of a transaction when Postgres fails or does not answer. */
public abstract class DatabaseContract {

    private static final Duration SHORT = Duration.ofMillis(300);

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    /** A call that writes, and is answered with a 201 if nothing goes wrong. */
    protected abstract Response write();

    private Running running() {
        return Running.onVertx(transactions);
    }

    @BeforeEach
    void aTableOfTwoRows() {
        pool.query(
                        "CREATE TABLE contract_row (id int PRIMARY KEY, n int); INSERT INTO contract_row VALUES (1, 0), (2, 0)")
                .executeAndAwait();
    }

    @AfterEach
    void noTableAndNoTransactionIsLeft() {
        await().until(this::sessionsInTransaction, equalTo(0));
        pool.query("DROP TABLE contract_row").executeAndAwait();
    }

    private int sessionsInTransaction() {
        return pool.query(
                        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                                + " AND xact_start IS NOT NULL")
                .executeAndAwait()
                .size();
    }

    private static Uni<Void> execute(String sql) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(sql).executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<Void> raise(String state) {
        return execute("DO $$ BEGIN RAISE EXCEPTION 'planted' USING ERRCODE = '%s'; END $$".formatted(state));
    }

    private int n(int id) {
        return pool.query("SELECT n FROM contract_row WHERE id = " + id)
                .executeAndAwait()
                .iterator()
                .next()
                .getInteger("n");
    }

    @TestFactory
    Stream<DynamicTest> anOutageOfPostgresIsUnavailable() {
        return Stream.of("08006", "25006", "28P01", "3D000", "53100", "53300", "55P03", "57014", "58030")
                .map(state -> DynamicTest.dynamicTest(
                        state, () -> assertThat(catchThrowable(() -> running().atomically(() -> raise(state))))
                                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                                    assertThat(refusal.code()).isEqualTo("unavailable");
                                    assertThat(refusal.retryAfter()).isPresent();
                                })));
    }

    /** Nobody is told to repeat what will fail again. */
    @TestFactory
    Stream<DynamicTest> aWrongStatementIsOurMistake() {
        return Stream.of("22003", "23514", "42P01", "42501", "XX000", "P0001")
                .map(state -> DynamicTest.dynamicTest(
                        state, () -> assertThat(catchThrowable(() -> running().atomically(() -> raise(state))))
                                .isNotInstanceOf(Refusal.class)));
    }

    @TestFactory
    Stream<DynamicTest> aTransactionRolledBackForAnotherIsTriedOnceMore() {
        return Stream.of("40001", "40P01")
                .map(state -> DynamicTest.dynamicTest(state, () -> {
                    var tries = new AtomicInteger();
                    running()
                            .atomically(() -> tries.incrementAndGet() == 1
                                    ? raise(state)
                                    : execute("UPDATE contract_row SET n = 1"));
                    assertThat(tries).hasValue(2);
                    assertThat(n(1)).isEqualTo(1);

                    var failure = catchThrowable(() -> running().atomically(() -> raise(state)));
                    assertThat(failure).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                            .isEqualTo("transaction-conflict"));
                }));
    }

    @Test
    void twoTransactionsInADeadlockBothEnd() {
        var bothHaveTheirFirst = new CyclicBarrier(2);
        var tries = new AtomicInteger();

        Simultaneously.call(2, i -> running().atomically(() -> execute(add(i == 0 ? 1 : 2))
                .call(() -> tries.incrementAndGet() <= 2
                        ? meet(bothHaveTheirFirst)
                        : Uni.createFrom().voidItem())
                .chain(() -> execute(add(i == 0 ? 2 : 1)))));

        assertThat(List.of(n(1), n(2))).containsExactly(2, 2);
        assertThat(tries).hasValueBetween(3, 4);
    }

    private static String add(int id) {
        return "UPDATE contract_row SET n = n + 1 WHERE id = " + id;
    }

    /** Without blocking an event loop. */
    private static Uni<Void> meet(CyclicBarrier barrier) {
        var context = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(() -> CompletableFuture.runAsync(() -> await().until(() -> {
                    barrier.await();
                    return true;
                })))
                .emitOn(rest -> context.runOnContext(ignored -> rest.run()));
    }

    @Test
    void aTransactionThatDoesNotEndInTimeIsUnavailable() {
        var failure = catchThrowable(() ->
                running().await(() -> transactions.atomicallyWithin(SHORT, () -> execute("SELECT pg_sleep(20)"))));

        assertThat(failure).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo("unavailable"));
        await().atMost(Duration.ofSeconds(5)).until(this::sessionsInTransaction, equalTo(0));
    }

    /** By then the caller has been told that it failed. */
    @Test
    void aTransactionThatEndsTooLateIsNotCommitted() {
        var goOn = new CompletableFuture<Void>();

        var failure = catchThrowable(() -> running()
                .await(() -> transactions.atomicallyWithin(
                        SHORT, () -> execute("UPDATE contract_row SET n = 7").chain(() -> waitFor(goOn)))));
        goOn.complete(null);

        assertThat(failure).isInstanceOf(Refusal.class);
        await().until(this::sessionsInTransaction, equalTo(0));
        assertThat(n(1)).isZero();
    }

    private static Uni<Void> waitFor(CompletableFuture<Void> sign) {
        var context = Vertx.currentContext();
        return Uni.createFrom().completionStage(sign).emitOn(rest -> context.runOnContext(ignored -> rest.run()));
    }

    @Test
    void aConnectionThatBreaksInATransactionIsUnavailable() {
        var failure = catchThrowable(() -> running().atomically(() -> execute("UPDATE contract_row SET n = 7")
                .chain(() -> execute("SELECT pg_terminate_backend(pg_backend_pid())"))));

        assertThat(failure).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo("unavailable"));
        await().ignoreExceptions().until(() -> n(1), equalTo(0));
    }

    @Test
    void aServerIsUnavailableWhileItIsReadOnly() {
        try {
            readOnly("on");
            problem(write().then(), 503, "unavailable").header("Retry-After", equalTo("2"));
        } finally {
            readOnly("off");
        }
        write().then().statusCode(201);
    }

    private void readOnly(String value) {
        pool.withConnection(connection -> run(connection, "SET default_transaction_read_only = off")
                        .chain(() -> run(connection, "ALTER SYSTEM SET default_transaction_read_only = " + value))
                        .chain(() -> run(connection, "SELECT pg_reload_conf()"))
                        .chain(() -> run(connection, "RESET default_transaction_read_only")))
                .await()
                .indefinitely();
        await().until(
                        () -> pool.query("SHOW default_transaction_read_only")
                                .executeAndAwait()
                                .iterator()
                                .next()
                                .getString(0),
                        equalTo(value));
    }

    private static Uni<Void> run(SqlConnection connection, String sql) {
        return connection.query(sql).execute().replaceWithVoid();
    }
}
