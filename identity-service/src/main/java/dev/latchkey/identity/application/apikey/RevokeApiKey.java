package dev.latchkey.identity.application.apikey;

import dev.latchkey.domain.identity.ApiKeyId;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

/** Revokes an API key for good. */
public final class RevokeApiKey {

    /**
     * A request to revoke a key.
     *
     * @param address the client's address
     */
    public record Command(Caller.Session session, ApiKeyId id, ClientAddress address) {}

    private final ApiKeys apiKeys;
    private final SecurityLog log;
    private final Transactions transactions;
    private final InstantSource clock;

    public RevokeApiKey(ApiKeys apiKeys, SecurityLog log, Transactions transactions, InstantSource clock) {
        this.apiKeys = apiKeys;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Fails with {@code api-key-not-found}, also if the key is already revoked or belongs to somebody else. */
    public Uni<Void> revoke(Command command) {
        return transactions.atomically(() -> apiKeys.claim(command.session().account(), command.id())
                .map(key -> key.revoke(clock.instant()))
                .flatMap(apiKeys::update)
                .chain(() -> log.record(
                        SecurityEvent.of(Kind.API_KEY_REVOKED, command.session().account(), command.address())
                                .about(command.id().toString()))));
    }
}
