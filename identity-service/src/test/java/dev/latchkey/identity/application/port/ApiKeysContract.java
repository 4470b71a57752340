package dev.latchkey.identity.application.port;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.ApiKey;
import dev.latchkey.domain.identity.ApiKeyId;
import dev.latchkey.domain.identity.PasswordHash;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.domain.kernel.Text;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.identity.application.apikey.RelabelApiKey;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestAddresses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of the port must do. */
public abstract class ApiKeysContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final UUID unique = UUID.randomUUID();
    private final AccountId ada = new AccountId(unique);
    private final Username username = new Username("ada-" + unique.toString().substring(24));

    protected abstract ApiKeys apiKeys();

    protected abstract Running running();

    /** Makes the owner of the keys known to the store. */
    protected abstract void signUp(Account account);

    private ApiKey add(int number) {
        var id = new UUID(unique.getMostSignificantBits(), number);
        var key = ApiKey.issue(
                new ApiKeyId(id),
                ada,
                new ApiKey.Label("key " + number, Optional.of("about it")),
                "lku_abcd",
                NOW.plusSeconds(3600),
                NOW);
        running().atomically(() -> apiKeys().add(key, hash(number)));
        return key;
    }

    private KeyHash hash(int number) {
        return new KeyHash(1, unique + ":" + number);
    }

    private void adaSignsUp() {
        signUp(Account.signUp(
                ada, new EmailAddress(username + "@example.com"), username, new PasswordHash("$argon2id$"), NOW));
    }

    @Test
    void aKeyIsFoundByAnyOfItsPossibleHashes() {
        adaSignsUp();
        var key = add(1);

        assertThat(running().await(() -> apiKeys().byHash(List.of(new KeyHash(2, "another"), hash(1)))))
                .isEqualTo(new ApiKeys.Owned(key, username));
        assertRefused(() -> running().await(() -> apiKeys().byHash(List.of(hash(2)))))
                .isEqualTo("api-key-not-found");
    }

    @Test
    void aLabelStoredUnderAnOlderRuleIsReadAsItIsAndPartlyChanged() {
        adaSignsUp();
        var label = new ApiKey.Label(Text.stored("\u200b"), Optional.of(Text.stored("\u00a0cafe\u0301")));
        var key = ApiKey.issue(new ApiKeyId(unique), ada, label, "lku_abcd", null, NOW);
        running().atomically(() -> apiKeys().add(key, hash(1)));

        assertThat(running()
                        .await(() -> apiKeys().list(ada, new Page.Request(2, Optional.empty())))
                        .items())
                .containsExactly(key);
        assertThat(running().await(() -> apiKeys().byHash(List.of(hash(1)))).key())
                .isEqualTo(key);
        var relabel = new RelabelApiKey(
                apiKeys(),
                new InMemorySecurityEvents().log(() -> NOW),
                running().transactions());
        var unchanged = new RelabelApiKey.Command(
                new Caller.Session(ada, NOW, Set.of()),
                key.id(),
                Optional.empty(),
                Optional.empty(),
                TestAddresses.HOME);
        assertThat(running().await(() -> relabel.relabel(unchanged))).isEqualTo(key);
    }

    @Test
    void aListHasTheOwnersLiveKeysInPages() {
        adaSignsUp();
        var keys = IntStream.rangeClosed(1, 5).mapToObj(this::add).toList();
        running().atomically(() -> apiKeys()
                .claim(ada, keys.get(1).id())
                .map(key -> key.revoke(NOW))
                .flatMap(apiKeys()::update));

        var first = running().await(() -> apiKeys().list(ada, new Page.Request(3, Optional.empty())));
        var second = running().await(() -> apiKeys().list(ada, new Page.Request(3, first.next())));

        assertThat(first.items()).containsExactly(keys.get(0), keys.get(2), keys.get(3));
        assertThat(second.items()).containsExactly(keys.get(4));
        assertThat(second.next()).isEmpty();
        assertThat(running()
                        .await(() ->
                                apiKeys().list(new AccountId(UUID.randomUUID()), new Page.Request(3, Optional.empty())))
                        .items())
                .isEmpty();
    }

    @Test
    void onlyTheOwnersLiveKeysCanBeClaimed() {
        adaSignsUp();
        var key = add(1);

        assertRefused(() -> running().atomically(() -> apiKeys().claim(new AccountId(UUID.randomUUID()), key.id())))
                .isEqualTo("api-key-not-found");
        running().atomically(() -> apiKeys()
                .claim(ada, key.id())
                .map(own -> own.revoke(NOW))
                .flatMap(apiKeys()::update));
        assertRefused(() -> running().atomically(() -> apiKeys().claim(ada, key.id())))
                .isEqualTo("api-key-not-found");
        assertThat(running()
                        .await(() -> apiKeys().byHash(List.of(hash(1))))
                        .key()
                        .revokedAt())
                .isEqualTo(NOW);
    }

    @Test
    void severalKeysAreRevokedTogetherAndNobodyElses() {
        adaSignsUp();
        var one = add(1);
        var two = add(2);
        var three = add(3);
        var nobodys = new ApiKeyId(UUID.randomUUID());
        var some = Set.of(one.id(), two.id(), nobodys);

        assertThat(running().atomically(() -> apiKeys().revokeAll(new AccountId(UUID.randomUUID()), some, NOW)))
                .isEmpty();
        assertThat(running().atomically(() -> apiKeys().revokeAll(ada, some, NOW)))
                .containsExactlyInAnyOrder(one.id(), two.id());
        assertThat(running().atomically(() -> apiKeys().revokeAll(ada, some, NOW)))
                .isEmpty();
        assertThat(running()
                        .await(() -> apiKeys().list(ada, new Page.Request(9, Optional.empty())))
                        .items())
                .containsExactly(three);
    }

    @Test
    void aKeyHasOneFirstUse() {
        adaSignsUp();
        var key = add(1);

        assertThat(running().atomically(() -> apiKeys().recordFirstUse(key.id(), NOW)))
                .isTrue();
        assertThat(running().atomically(() -> apiKeys().recordFirstUse(key.id(), NOW.plusSeconds(1))))
                .isFalse();
        assertThat(running()
                        .await(() -> apiKeys().byHash(List.of(hash(1))))
                        .key()
                        .lastUsedAt())
                .isEqualTo(NOW);
    }

    @Test
    void neitherAnEarlierUseNorAnUpdateReplacesALaterUse() {
        adaSignsUp();
        var key = add(1);
        var later = NOW.plusSeconds(60);

        running().await(() -> apiKeys().recordUse(key.id(), later));
        running().await(() -> apiKeys().recordUse(key.id(), NOW));
        running().atomically(() -> apiKeys()
                .claim(ada, key.id())
                .map(own -> own.relabel(new ApiKey.Label("renamed", Optional.empty())))
                .flatMap(apiKeys()::update));

        var found = running().await(() -> apiKeys().byHash(List.of(hash(1)))).key();
        assertThat(found.lastUsedAt()).isEqualTo(later);
        assertThat(found.label()).isEqualTo(new ApiKey.Label("renamed", Optional.empty()));
    }
}
