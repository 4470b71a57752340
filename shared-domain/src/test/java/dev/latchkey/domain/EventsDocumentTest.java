package dev.latchkey.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.AccessEvent;
import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import dev.latchkey.domain.identity.SecurityEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The committed list of event kinds is the one that the code generates. {@code mvn verify -Dlatchkey.openapi.write}
 * rewrites it, as it does the OpenAPI documents.
 */
class EventsDocumentTest {

    private static final String INTRODUCTION =
            """
            # What is recorded

            Each service keeps its own record, which is append-only. An account can read what concerns it; entries that belong
            to nobody, or to an application that was deleted, can be read only in the database. For a kind with a star, all
            occurrences within a minute become one entry for each account, service client and address, with a count.
            """;

    @Test
    void theCommittedListMatchesTheCode() throws IOException {
        var committed = Path.of(System.getProperty("latchkey.root"), "deploy", "events.md");
        var made = INTRODUCTION
                + section(
                        "identity-service",
                        "GET /v1/account/events",
                        SecurityEvent.Kind.values(),
                        kind -> kind.wireName() + (kind.isAggregated() ? " *" : ""),
                        SecurityEvent.Kind::description)
                + section(
                        "access-control-service",
                        "GET /v1/applications/{id}/events",
                        AccessEvent.Action.values(),
                        AccessEvent.Action::wireName,
                        AccessEvent.Action::description)
                + section(
                        "device-key-service",
                        "GET /v1/device-keys/events",
                        DeviceKeyEvent.Kind.values(),
                        DeviceKeyEvent.Kind::wireName,
                        DeviceKeyEvent.Kind::description);

        if (System.getProperty("latchkey.openapi.write") != null) {
            Files.writeString(committed, made);
        }
        assertThat(committed).hasContent(made);
    }

    private static <K> String section(
            String service, String call, K[] kinds, Function<K, String> name, Function<K, String> description) {
        return Arrays.stream(kinds)
                .map(kind -> "| %s | %s |%n".formatted(name.apply(kind), description.apply(kind)))
                .collect(Collectors.joining(
                        "", "%n## %s: `%s`%n%n| kind | what happened |%n|---|---|%n".formatted(service, call), ""));
    }
}
