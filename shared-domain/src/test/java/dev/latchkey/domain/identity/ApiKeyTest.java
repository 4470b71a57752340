package dev.latchkey.domain.identity;

import static dev.latchkey.domain.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.kernel.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static ApiKey key(@Nullable Instant expiresAt) {
        return ApiKey.issue(
                new ApiKeyId(new UUID(7, 2)),
                new AccountId(new UUID(7, 1)),
                new ApiKey.Label("ci", Optional.of("the pipeline")),
                "lku_abcd",
                expiresAt,
                NOW);
    }

    @Test
    void aKeyDoesNotExpireUnlessAskedTo() {
        assertThat(key(null).isUsableAt(NOW.plusSeconds(1_000_000_000))).isTrue();
    }

    @Test
    void aKeyExpiresAtItsInstant() {
        var expiry = NOW.plusSeconds(60);

        assertThat(key(expiry).isUsableAt(expiry.minusMillis(1))).isTrue();
        assertThat(key(expiry).isUsableAt(expiry)).isFalse();
    }

    @Test
    void aKeyCannotBeCreatedExpired() {
        assertRefused(() -> key(NOW)).isEqualTo("expires-in-the-past");
    }

    @Test
    void aKeyThatExpiresDoesSoWithinTenYears() {
        var tenYears = Instant.parse("2036-03-01T12:00:00Z");

        assertThat(key(tenYears).expiresAt()).isEqualTo(tenYears);
        assertRefused(() -> key(tenYears.plusMillis(1))).isEqualTo("expires-too-late");
        assertRefused(() -> key(Instant.MAX)).isEqualTo("expires-too-late");
    }

    @Test
    void revokingAgainKeepsTheFirstTime() {
        var revoked = key(null).revoke(NOW.plusSeconds(5));

        assertThat(revoked.isUsableAt(NOW.plusSeconds(5))).isFalse();
        assertThat(revoked.revoke(NOW.plusSeconds(9)).revokedAt()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void aUseIsRecordedOnceAMinute() {
        var used = new ApiKey(key(null).id(), key(null).owner(), key(null).label(), "lku_abcd", NOW, null, null, NOW);

        assertThat(key(null).recordsUseAt(NOW)).isTrue();
        assertThat(used.recordsUseAt(NOW.plusSeconds(59))).isFalse();
        assertThat(used.recordsUseAt(NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void aKeyHasANameAndMayHaveADescription() {
        assertThat(new ApiKey.Label(" ci ", Optional.of("  ")).description()).isEmpty();
        assertThat(new ApiKey.Label(" ci ", Optional.of("x".repeat(150))).name())
                .hasToString("ci");
        assertRefused(() -> ApiKey.Label.name("x".repeat(51))).isEqualTo("too-long");
        assertRefused(() -> ApiKey.Label.name(" ")).isEqualTo("blank");
        assertRefused(() -> ApiKey.Label.description("x".repeat(151))).isEqualTo("too-long");
    }

    @Test
    void aNewLabelChangesNothingElse() {
        var relabelled = key(null).relabel(new ApiKey.Label("deploy", Optional.empty()));

        assertThat(relabelled.label().name()).hasToString("deploy");
        assertThat(relabelled.relabel(key(null).label())).isEqualTo(key(null));
    }

    @Test
    void anIdReadsBack() {
        var id = key(null).id();

        assertThat(ApiKeyId.parse(id.toString())).isEqualTo(id);
    }
}
