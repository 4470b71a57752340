package dev.latchkey.kit.postgres;

import dev.latchkey.kit.application.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A transaction that Postgres rolled back in favour of another one is tried once more. One whose time is up is rolled
 * back, since its caller has been told that it failed.
 */
@ApplicationScoped
class PanacheTransactions implements Transactions {

    /**
     * Applies only to this transaction. Postgres does not change the timer of a running transaction, so it has to be
     * switched off and on; and it sets no timer for a statement whose limit equals that of the transaction.
     */
    private static final String EXTEND_LIMITS =
            """
            SELECT set_config('transaction_timeout', '0', true), set_config('transaction_timeout', ?2, true),
                   set_config('statement_timeout', ?1, true), set_config('idle_in_transaction_session_timeout', ?1, true)
            """;

    private final TimeLimit timeLimit;
    private final PostgresFailures failures;

    PanacheTransactions(TimeLimit timeLimit, PostgresFailures failures) {
        this.timeLimit = timeLimit;
        this.failures = failures;
    }

    @Override
    public <T> Uni<T> atomically(Supplier<Uni<T>> work) {
        return atomically(timeLimit.standard(), work);
    }

    @Override
    public <T> Uni<T> atomicallyWithin(Duration limit, Supplier<Uni<T>> work) {
        return atomically(limit, () -> extendLimits(limit).chain(ignored -> work.get()));
    }

    private <T> Uni<T> atomically(Duration limit, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (CurrentTransaction.isUnderWay()) {
                return Panache.withTransaction(work);
            }
            var end = System.nanoTime() + limit.toNanos();
            Supplier<Uni<T>> inTime = () -> work.get().invoke(() -> requireTimeLeft(end, limit));
            var attempt =
                    Uni.createFrom().deferred(() -> CurrentTransaction.during(() -> Panache.withTransaction(inTime)));
            return timeLimit
                    .of(
                            limit,
                            attempt.onFailure(PostgresFailures::isConflict)
                                    .retry()
                                    .atMost(1))
                    .onFailure()
                    .transform(failures::translate);
        });
    }

    private static void requireTimeLeft(long end, Duration limit) {
        if (System.nanoTime() - end > 0) {
            throw new TimeLimitExceeded(limit);
        }
    }

    private static Uni<Void> extendLimits(Duration limit) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(EXTEND_LIMITS)
                        .setParameter(1, Long.toString(limit.toMillis()))
                        .setParameter(
                                2,
                                Long.toString(
                                        PostgresPool.transactionTimeout(limit).toMillis()))
                        .getSingleResult())
                .replaceWithVoid();
    }
}
