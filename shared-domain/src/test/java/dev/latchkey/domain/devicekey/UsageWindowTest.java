package dev.latchkey.domain.devicekey;

import static dev.latchkey.domain.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.devicekey.UsageReport.Bucket;
import dev.latchkey.domain.devicekey.UsageReport.Counts;
import dev.latchkey.domain.devicekey.UsageWindow.Granularity;
import dev.latchkey.domain.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class UsageWindowTest {

    private static final Instant NOW = Instant.parse("2028-02-29T23:30:00Z");

    private static UsageWindow window(Granularity granularity, String from, String to) {
        return UsageWindow.of(granularity, Optional.of(Instant.parse(from)), Optional.of(Instant.parse(to)), NOW);
    }

    @Property
    void everyTimeIsInOneBucket(
            @ForAll Granularity granularity, @ForAll @LongRange(min = -9_999_999_999L, max = 9_999_999_999L) long s) {
        var at = Instant.ofEpochSecond(s);
        var unit = granularity == Granularity.HOUR ? ChronoUnit.HOURS : ChronoUnit.DAYS;

        assertThat(granularity.floor(at)).isEqualTo(at.truncatedTo(unit));
    }

    @Example
    void aDayIsTheUtcDayEvenOnALeapDay() {
        assertThat(window(Granularity.DAY, "2028-02-28T13:00:00Z", "2028-03-01T00:00:00Z")
                        .buckets())
                .containsExactly(Instant.parse("2028-02-28T00:00:00Z"), Instant.parse("2028-02-29T00:00:00Z"));
    }

    @Example
    void theLastBucketIsTheOneInProgress() {
        var today = UsageWindow.of(Granularity.HOUR, Optional.empty(), Optional.empty(), NOW);

        assertThat(today.buckets()).hasSize(24).endsWith(Instant.parse("2028-02-29T23:00:00Z"));
        assertThat(UsageWindow.of(Granularity.DAY, Optional.empty(), Optional.empty(), NOW)
                        .buckets())
                .hasSize(30)
                .endsWith(Instant.parse("2028-02-29T00:00:00Z"));
    }

    @Example
    void emptyBucketsAreFilledIn() {
        var counted = Map.of(Instant.parse("2028-02-29T01:00:00Z"), new Counts(3, 1));

        assertThat(window(Granularity.HOUR, "2028-02-29T00:10:00Z", "2028-02-29T02:10:00Z")
                        .fill(counted))
                .containsExactly(
                        new Bucket(Instant.parse("2028-02-29T00:00:00Z"), Counts.NONE),
                        new Bucket(Instant.parse("2028-02-29T01:00:00Z"), new Counts(3, 1)),
                        new Bucket(Instant.parse("2028-02-29T02:00:00Z"), Counts.NONE));
    }

    @Example
    void aWindowEndsAfterItBeginsAndBeginsBeforeNow() {
        assertRefused(() -> window(Granularity.HOUR, "2028-02-29T02:00:00Z", "2028-02-29T01:00:00Z"))
                .isEqualTo("window-invalid");
        assertRefused(() -> window(Granularity.HOUR, "2028-03-01T00:00:00Z", "2028-03-01T01:00:00Z"))
                .isEqualTo("window-invalid");
        assertThat(window(Granularity.HOUR, "2028-02-29T23:00:00Z", "2028-03-02T00:00:00Z")
                        .buckets())
                .hasSize(25);
    }

    @Property
    void everythingThatIsKeptMayBeRequested(@ForAll Granularity granularity) {
        var width = granularity == Granularity.HOUR ? Duration.ofHours(1) : Duration.ofDays(1);
        var kept = NOW.minus(granularity.retention());
        var window = UsageWindow.of(granularity, Optional.of(kept), Optional.empty(), NOW);

        assertThat(window.buckets())
                .hasSize(1 + Math.toIntExact(granularity.retention().dividedBy(width)))
                .startsWith(granularity.floor(kept));
        assertRefused(() -> UsageWindow.of(granularity, Optional.of(kept.minus(width)), Optional.empty(), NOW))
                .isEqualTo("window-too-long");
        assertRefused(() ->
                        UsageWindow.of(granularity, Optional.of(kept.minus(width)), Optional.of(kept.plus(width)), NOW))
                .isEqualTo("window-not-kept");
        assertRefused(() -> UsageWindow.of(
                        granularity, Optional.of(NOW), Optional.of(NOW.plusSeconds(3_153_600_000L)), NOW))
                .isEqualTo("window-too-long");
    }

    @Property
    void anyRequestYieldsAWindowOrARefusalOfOneOfItsEnds(
            @ForAll Granularity granularity, @ForAll Optional<Instant> from, @ForAll Optional<Instant> to) {
        try {
            assertThat(UsageWindow.of(granularity, from, to, NOW).buckets())
                    .isNotEmpty()
                    .hasSizeLessThan(850);
        } catch (Refusal refusal) {
            assertThat(refusal.field()).contains(from.isPresent() ? "from" : "to");
        }
    }

    @Example
    void timesBeyondAllCalendarsAreRefusedToo() {
        assertRefused(() -> UsageWindow.of(Granularity.DAY, Optional.of(Instant.MIN), Optional.of(Instant.MAX), NOW))
                .isEqualTo("window-too-long");
        assertRefused(() -> UsageWindow.of(Granularity.DAY, Optional.empty(), Optional.of(Instant.MIN), NOW))
                .isEqualTo("window-too-long");
    }

    @Example
    void granularityIsHourOrDay() {
        assertThat(Granularity.parse("hour")).isEqualTo(Granularity.HOUR);
        assertRefused(() -> Granularity.parse("week")).isEqualTo("granularity-unknown");
        assertThat(Granularity.HOUR.retention()).hasDays(35);
        assertThat(Granularity.DAY.retention()).hasDays(400);
    }

    @Example
    void usesAreThoseThatWereAllowedAndThoseThatWereRefused() {
        assertThat(new UsageReport.Counts(5, 2).total()).isEqualTo(7);
    }
}
