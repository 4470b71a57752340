package dev.latchkey.kit.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Several clients simultaneously make every call that changes something, each on a thing of its own: nothing fails,
 * nobody waits, and no transaction is left open. Each call leaves its events in the record. The list of calls is
 * compared with the OpenAPI document.
 */
public abstract class ConcurrentChangesContract {

    private static final int CLIENTS = 6;
    private static final int ROUNDS = 5;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static final Set<String> CHANGING = Set.of("post", "put", "patch", "delete");

    private static final String LEFT_OPEN =
            """
            SELECT pid, query FROM pg_stat_activity
            WHERE datname = current_database() AND state LIKE 'idle in transaction%'
            """;

    /**
     * A call that changes something.
     *
     * @param operation as in the OpenAPI document: {@code DELETE /v1/api-keys/{id}}
     * @param status the status if nothing goes wrong
     * @param longest how long it may take while others run
     * @param prepared creates the thing to change, and returns the call that changes it
     * @param events the kinds of events that one call adds to the record
     */
    public record Change(
            String operation,
            int status,
            Duration longest,
            Supplier<Supplier<Response>> prepared,
            List<String> events) {

        public Change(String operation, int status, Supplier<Supplier<Response>> prepared, String... events) {
            this(operation, status, LONGEST, prepared, List.of(events));
        }
    }

    /** All changing calls of the service. */
    protected abstract List<Change> changes();

    /** Operations that change nothing in the database although their method says so, each with the reason. */
    protected abstract Map<String, String> changeNothing();

    /** Operations that change something that is not recorded, each with the reason. */
    protected Map<String, String> recordNothing() {
        return Map.of();
    }

    /** A query for how often each kind is recorded, with the columns {@code kind}, as on the wire, and {@code n}. */
    protected abstract String occurrences();

    private record Answer(int status, Duration took) {}

    @TestFactory
    Stream<DynamicTest> concurrentClientsDoNotDisturbEachOther() {
        return changes().stream()
                .map(change -> DynamicTest.dynamicTest(change.operation(), () -> runsConcurrently(change)));
    }

    /** The first round only loads classes. */
    private static void runsConcurrently(Change change) {
        answers(change, 1);

        var answers = answers(change, ROUNDS);

        assertThat(answers).extracting(Answer::status).containsOnly(change.status());
        assertThat(answers).extracting(Answer::took).allMatch(took -> took.compareTo(change.longest()) < 0);
    }

    private static List<Answer> answers(Change change, int rounds) {
        var calls = IntStream.range(0, CLIENTS * rounds)
                .mapToObj(i -> change.prepared().get())
                .toList();
        return Simultaneously.call(CLIENTS, client -> IntStream.range(0, rounds)
                        .mapToObj(round -> timed(calls.get(client * rounds + round)))
                        .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static Answer timed(Supplier<Response> call) {
        var began = System.nanoTime();
        var status = call.get().statusCode();
        return new Answer(status, Duration.ofNanos(System.nanoTime() - began));
    }

    @TestFactory
    Stream<DynamicTest> eachCallLeavesItsEventsInTheRecord() {
        return changes().stream()
                .map(change -> DynamicTest.dynamicTest(change.operation(), () -> leavesItsEvents(change)));
    }

    private void leavesItsEvents(Change change) {
        assertThat(change.events().isEmpty())
                .as("either events or a reason")
                .isEqualTo(recordNothing().containsKey(change.operation()));
        var call = change.prepared().get();
        var before = recorded();

        assertThat(call.get().statusCode()).isEqualTo(change.status());

        assertThat(added(before)).containsExactlyInAnyOrderElementsOf(change.events());
    }

    private Map<String, Long> recorded() {
        var counts = new HashMap<String, Long>();
        CDI.current()
                .select(Pool.class)
                .get()
                .query(occurrences())
                .executeAndAwait()
                .forEach(row -> counts.put(row.getString("kind"), row.getLong("n")));
        return counts;
    }

    /** The kinds that are recorded more often than before. */
    private List<String> added(Map<String, Long> before) {
        return recorded().entrySet().stream()
                .filter(kind -> kind.getValue() > before.getOrDefault(kind.getKey(), 0L))
                .map(Map.Entry::getKey)
                .toList();
    }

    @AfterEach
    void noTransactionIsLeftOpen() {
        var left = CDI.current().select(Pool.class).get().query(LEFT_OPEN).executeAndAwait();

        assertThat(left).extracting(row -> row.getString("query")).isEmpty();
    }

    @Test
    void everyChangingCallInTheDocumentIsTested() {
        Map<String, Map<String, Object>> paths =
                given().queryParam("format", "json").get("/q/openapi").path("paths");
        var documented = paths.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(CHANGING::contains)
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .filter(operation -> !changeNothing().containsKey(operation))
                .collect(Collectors.toSet());

        assertThat(changes()).extracting(Change::operation).containsExactlyInAnyOrderElementsOf(documented);
    }
}
