package dev.latchkey.identity.application.apikey;

import static dev.latchkey.identity.Ada.await;
import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.ApiKey;
import dev.latchkey.domain.identity.ApiKeyId;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.Ada;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.testing.TestAddresses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApiKeyLifeTest {

    private static final Caller.Session STRANGER =
            new Caller.Session(new AccountId(new UUID(7, 9)), Ada.NOW, Set.of("pwd"));

    private final Ada ada = new Ada();
    private final CreateApiKey create = new CreateApiKey(
            ada.apiKeys,
            ada.peppers,
            ada.events.log(ada.clock),
            ada.transactions,
            ada.secrets,
            UUID::randomUUID,
            ada.clock);
    private final RelabelApiKey relabel = new RelabelApiKey(ada.apiKeys, ada.events.log(ada.clock), ada.transactions);
    private final RevokeApiKey revoke =
            new RevokeApiKey(ada.apiKeys, ada.events.log(ada.clock), ada.transactions, ada.clock);
    private final RevokeApiKeys revokeAll =
            new RevokeApiKeys(ada.apiKeys, ada.events.log(ada.clock), ada.transactions, ada.clock);

    private CreateApiKey.Created made(Optional<Instant> expiresAt) {
        return await(create.create(new CreateApiKey.Command(
                Ada.SESSION, new ApiKey.Label("ci", Optional.empty()), expiresAt, TestAddresses.HOME)));
    }

    private ApiKey made() {
        return made(Optional.empty()).apiKey();
    }

    private List<ApiKey> live() {
        return await(ada.apiKeys.list(Ada.ID, new Page.Request(10, Optional.empty())))
                .items();
    }

    private ApiKey relabelled(ApiKeyId id, String name, Optional<String> description) {
        return await(relabel.relabel(new RelabelApiKey.Command(
                Ada.SESSION,
                id,
                Optional.of(ApiKey.Label.name(name)),
                description.map(ApiKey.Label::description),
                TestAddresses.HOME)));
    }

    @Test
    void aCreatedKeyIsFoundByItsTextAndRecorded() {
        var created = made(Optional.of(Ada.NOW.plusSeconds(60)));

        assertThat(await(ada.apiKeys.byHash(ada.peppers.candidates(created.key().reveal())))
                        .key())
                .isEqualTo(created.apiKey());
        assertThat(created.apiKey().expiresAt()).isEqualTo(Ada.NOW.plusSeconds(60));
        assertThat(ada.recorded())
                .containsExactly(SecurityEvent.of(Kind.API_KEY_CREATED, Ada.ID, TestAddresses.HOME)
                        .about(created.apiKey().id().toString()));
    }

    @Test
    void aKeyThatHasExpiredAlreadyIsNotCreated() {
        assertRefused(() -> made(Optional.of(Ada.NOW.minusSeconds(1)))).isEqualTo("expires-in-the-past");
        assertThat(live()).isEmpty();
    }

    @Test
    void anotherLabelIsStoredAndRecordedAndTheSameIsNot() {
        var key = made();

        assertThat(relabelled(key.id(), "ci", Optional.empty())).isEqualTo(key);
        assertThat(ada.events.kinds()).containsExactly(Kind.API_KEY_CREATED);

        var after = relabelled(key.id(), "nightly", Optional.of("of the build"));
        assertThat(live()).containsExactly(after);
        assertThat(after.label().name()).hasToString("nightly");
        assertThat(after.label().description())
                .hasValueSatisfying(text -> assertThat(text).hasToString("of the build"));
        assertThat(ada.events.kinds()).containsExactly(Kind.API_KEY_CREATED, Kind.API_KEY_RELABELLED);
    }

    @Test
    void aRevokedKeyIsGoneForGood() {
        var key = made();
        var order = new RevokeApiKey.Command(Ada.SESSION, key.id(), TestAddresses.HOME);

        await(revoke.revoke(order));

        assertThat(live()).isEmpty();
        assertThat(ada.recorded())
                .contains(SecurityEvent.of(Kind.API_KEY_REVOKED, Ada.ID, TestAddresses.HOME)
                        .about(key.id().toString()));
        assertRefused(() -> await(revoke.revoke(order))).isEqualTo("api-key-not-found");
    }

    @Test
    void severalAreRevokedAtOnceAndTheOthersAreNamed() {
        var one = made();
        var two = made();
        var kept = made();
        var unknown = new ApiKeyId(new UUID(7, 77));

        var result = await(revokeAll.revoke(
                new RevokeApiKeys.Command(Ada.SESSION, Set.of(one.id(), two.id(), unknown), TestAddresses.HOME)));

        assertThat(result.revoked()).containsExactlyInAnyOrder(one.id(), two.id());
        assertThat(result.unknown()).containsExactly(unknown);
        assertThat(live()).containsExactly(kept);
        assertThat(ada.recorded())
                .filteredOn(event -> event.kind() == Kind.API_KEY_REVOKED)
                .extracting(event -> event.subject().orElseThrow())
                .containsExactlyInAnyOrder(one.id().toString(), two.id().toString());
    }

    @Test
    void nobodyTouchesTheKeysOfOthers() {
        var key = made();

        assertRefused(() -> await(revoke.revoke(new RevokeApiKey.Command(STRANGER, key.id(), TestAddresses.HOME))))
                .isEqualTo("api-key-not-found");
        assertThat(await(revokeAll.revoke(new RevokeApiKeys.Command(STRANGER, Set.of(key.id()), TestAddresses.HOME)))
                        .unknown())
                .containsExactly(key.id());
        assertThat(live()).containsExactly(key);
    }

    @Test
    void onlyAKeyThatIsNotFoundSaysSomethingAboutAKey() {
        assertThat(ApiKeys.isNotFound(ApiKeys.notFound())).isTrue();
        assertThat(ApiKeys.isNotFound(Refusal.unavailable("unavailable", "Try again.", Duration.ofSeconds(1))))
                .isFalse();
        assertThat(ApiKeys.isNotFound(new IllegalStateException(ApiKeys.NOT_FOUND)))
                .isFalse();
    }
}
