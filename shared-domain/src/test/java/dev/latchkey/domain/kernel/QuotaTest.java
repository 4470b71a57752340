package dev.latchkey.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class QuotaTest {

    private static final Quota QUOTA = new Quota(1, Duration.ofMinutes(1));

    @Property
    void aWindowIsOverWhenItsRestIs(@ForAll @LongRange(min = -1_000_000_000, max = 4_000_000_000L) long second) {
        var now = Instant.ofEpochSecond(second, 123_000_000);
        var window = QUOTA.windowAt(now);
        var rest = QUOTA.restAt(now);

        assertThat(rest).isPositive().isLessThanOrEqualTo(QUOTA.window());
        assertThat(QUOTA.windowAt(now.plus(rest).minusMillis(1))).isEqualTo(window);
        assertThat(QUOTA.windowAt(now.plus(rest))).isEqualTo(window + 1);
    }

    @Example
    void aQuotaThatAllowsNothingIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Quota(0, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Quota(1, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new Quota(1, Duration.ofSeconds(-1)));
    }
}
