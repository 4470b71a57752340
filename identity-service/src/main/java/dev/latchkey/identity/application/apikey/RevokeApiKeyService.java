package dev.latchkey.identity.application.apikey;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

public final class RevokeApiKeyService implements RevokeApiKey {

    private final ApiKeys apiKeys;
    private final SecurityLog log;
    private final Transactions transactions;
    private final InstantSource clock;

    public RevokeApiKeyService(ApiKeys apiKeys, SecurityLog log, Transactions transactions, InstantSource clock) {
        this.apiKeys = apiKeys;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Uni<Void> revoke(Command command) {
        return transactions.atomically(() -> apiKeys.claim(command.session().account(), command.id())
                .map(key -> key.revoke(clock.instant()))
                .flatMap(apiKeys::update)
                .chain(() -> log.record(
                        SecurityEvent.of(Kind.API_KEY_REVOKED, command.session().account(), command.address())
                                .about(command.id().toString()))));
    }
}
