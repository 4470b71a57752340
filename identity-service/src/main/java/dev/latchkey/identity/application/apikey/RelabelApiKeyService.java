package dev.latchkey.identity.application.apikey;

import dev.latchkey.domain.identity.ApiKey;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;

public final class RelabelApiKeyService implements RelabelApiKey {

    private final ApiKeys apiKeys;
    private final SecurityLog log;
    private final Transactions transactions;

    public RelabelApiKeyService(ApiKeys apiKeys, SecurityLog log, Transactions transactions) {
        this.apiKeys = apiKeys;
        this.log = log;
        this.transactions = transactions;
    }

    @Override
    public Uni<ApiKey> relabel(Command command) {
        return transactions.atomically(() -> apiKeys.claim(command.session().account(), command.id())
                .flatMap(key -> write(key, key.relabel(label(key, command)), command)));
    }

    private Uni<ApiKey> write(ApiKey before, ApiKey after, Command command) {
        if (before.label().equals(after.label())) {
            return Uni.createFrom().item(before);
        }
        var event = SecurityEvent.of(Kind.API_KEY_RELABELLED, after.owner(), command.address())
                .about(after.id().toString());
        return apiKeys.update(after).chain(() -> log.record(event)).replaceWith(after);
    }

    private static ApiKey.Label label(ApiKey key, Command command) {
        var current = key.label();
        return new ApiKey.Label(
                command.name().orElse(current.name()), command.description().or(current::description));
    }
}
