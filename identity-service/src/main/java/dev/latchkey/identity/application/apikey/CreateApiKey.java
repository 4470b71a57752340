package dev.latchkey.identity.application.apikey;

import dev.latchkey.domain.identity.ApiKey;
import dev.latchkey.domain.identity.ApiKeyId;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.SecretSource;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Makes an API key. */
public final class CreateApiKey {

    /**
     * A request for a new key.
     *
     * @param address the client's address
     */
    public record Command(
            Caller.Session session, ApiKey.Label label, Optional<Instant> expiresAt, ClientAddress address) {}

    /** A new key. This is the only time that the key itself is shown. */
    public record Created(ApiKey apiKey, OpaqueKey key) {}

    private final ApiKeys apiKeys;
    private final KeyHasher hasher;
    private final SecurityLog log;
    private final Transactions transactions;
    private final SecretSource secrets;
    private final IdSource ids;
    private final InstantSource clock;

    public CreateApiKey(
            ApiKeys apiKeys,
            KeyHasher hasher,
            SecurityLog log,
            Transactions transactions,
            SecretSource secrets,
            IdSource ids,
            InstantSource clock) {
        this.apiKeys = apiKeys;
        this.hasher = hasher;
        this.log = log;
        this.transactions = transactions;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with {@code expires-in-the-past} in the field {@code expiresAt}. */
    public Uni<Created> create(Command command) {
        var key = OpaqueKey.of(OpaqueKey.Kind.USER_API_KEY, secrets.bytes(OpaqueKey.RANDOM_BYTES));
        var apiKey = Refusal.inField(
                "expiresAt",
                () -> ApiKey.issue(
                        new ApiKeyId(ids.next()),
                        command.session().account(),
                        command.label(),
                        key.displayPrefix(),
                        command.expiresAt().orElse(null),
                        clock.instant()));
        return transactions
                .atomically(() -> apiKeys.add(apiKey, hasher.hash(key.reveal()))
                        .chain(() ->
                                log.record(SecurityEvent.of(Kind.API_KEY_CREATED, apiKey.owner(), command.address())
                                        .about(apiKey.id().toString()))))
                .replaceWith(new Created(apiKey, key));
    }
}
