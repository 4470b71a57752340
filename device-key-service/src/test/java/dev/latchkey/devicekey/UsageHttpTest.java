package dev.latchkey.devicekey;

import static dev.latchkey.kit.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.latchkey.kit.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DeviceKeyServiceTest
class UsageHttpTest {

    private static final Duration STATED_DELAY = Duration.ofSeconds(5);

    private final TestUser ada = TestUser.named("ada");

    private void awaitUses(Keys key, int total) {
        await().atMost(STATED_DELAY).untilAsserted(() -> ada.withSession()
                .get("/v1/device-keys/" + key.id())
                .then()
                .body("usage.total", equalTo(total)));
    }

    @Test
    void everyUseIsCountedUnderItsKeyEvenIfRefused() {
        var key = Keys.create(ada, "{\"name\":\"a\",\"role\":\"client\"}");
        Keys.verify(key.text(), "connect", "berlin");
        Keys.verify(key.text(), "connect", "lisbon");
        Keys.verify(key.text(), "device", "lisbon");
        Keys.verify(key.text(), "fly", "lisbon");
        awaitUses(key, 4);

        ada.withSession()
                .get("/v1/device-keys/" + key.id() + "/usage?granularity=hour")
                .then()
                .statusCode(200)
                .body("allowed", equalTo(2))
                .body("refused", equalTo(2))
                .body("byPermission.connect.allowed", equalTo(2))
                .body("byPermission.device.refused", equalTo(1))
                .body("distinctSources", equalTo(2))
                .body("firstUsedAt", notNullValue())
                .body("series", hasSize(24))
                .body("series.allowed.sum()", equalTo(2))
                .body("series.refused.sum()", equalTo(2));
        ada.withSession()
                .get("/v1/device-keys/" + key.id() + "/usage?granularity=day")
                .then()
                .body("series", hasSize(30))
                .body("series[29].allowed", equalTo(2));
    }

    @Test
    void countsAreExactUnderConcurrency() {
        var key = Keys.create(ada, "{\"name\":\"a\",\"role\":\"full\"}");
        var threads = 8;
        var usesEach = 25;

        var all = IntStream.range(0, threads)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    for (var use = 0; use < usesEach; use++) {
                        Keys.verify(key.text(), "device").statusCode(200);
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).join();

        awaitUses(key, threads * usesEach);
    }

    @Test
    void aKeyThatWasNeverUsedHasZeros() {
        var key = Keys.create(ada, "{\"name\":\"a\",\"role\":\"full\"}");
        var day = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(2, ChronoUnit.DAYS);
        var from = day.minus(90, ChronoUnit.MINUTES);
        var to = day.plus(1, ChronoUnit.HOURS).atOffset(ZoneOffset.ofHours(1));

        var series = ada.withSession()
                .urlEncodingEnabled(false)
                .get("/v1/device-keys/" + key.id() + "/usage?granularity=hour&from=" + from + "&to="
                        + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(to).replace("+", "%2B"))
                .then()
                .statusCode(200)
                .body("total", equalTo(0))
                .extract()
                .<List<String>>path("series.start");

        assertThat(series)
                .containsExactly(
                        day.minus(2, ChronoUnit.HOURS).toString(),
                        day.minus(1, ChronoUnit.HOURS).toString(),
                        day.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "granularity=week, granularity, granularity-unknown",
        "from=yesterday, from, time-invalid",
        "to=tomorrow, to, time-invalid",
        "from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z, from, window-invalid",
        "from=2020-01-01T00:00:00Z, from, window-too-long",
        "granularity=day&from=2020-01-01T00:00:00Z, from, window-too-long",
        "from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z, from, window-not-kept",
        "to=2020-01-02T00:00:00Z, to, window-not-kept",
        "to=9999-12-31T23:59:59Z, to, window-invalid",
        "from=9999-12-31T00:00:00Z&to=9999-12-31T23:59:59Z, from, window-invalid",
        "from=0001-01-01T00:00:00Z, from, window-too-long",
        "from=%2B10000-01-01T00:00:00Z, from, time-invalid",
        "to=%2B999999999-01-01T00:00:00Z, to, time-invalid"
    })
    void aBadWindowIsRefused(String query, String field, String code) {
        var key = Keys.create(ada, "{\"name\":\"a\",\"role\":\"full\"}");

        problem(
                        ada.withSession()
                                .urlEncodingEnabled(false)
                                .get("/v1/device-keys/" + key.id() + "/usage?" + query)
                                .then(),
                        400,
                        "invalid-request")
                .body("errors[0].field", equalTo(field))
                .body("errors[0].code", equalTo(code));
    }
}
