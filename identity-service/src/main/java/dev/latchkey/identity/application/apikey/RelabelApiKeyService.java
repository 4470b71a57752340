package dev.latchkey.identity.application.apikey;

import dev.latchkey.domain.identity.ApiKey;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;

public final class RelabelApiKeyService implements RelabelApiKey {

    private final ApiKeys apiKeys;
    private final Transactions transactions;

    public RelabelApiKeyService(ApiKeys apiKeys, Transactions transactions) {
        this.apiKeys = apiKeys;
        this.transactions = transactions;
    }

    @Override
    public Uni<ApiKey> relabel(Command command) {
        return transactions.atomically(() -> apiKeys.claim(command.session().account(), command.id())
                .map(key -> key.relabel(label(key, command)))
                .call(apiKeys::update));
    }

    private static ApiKey.Label label(ApiKey key, Command command) {
        var current = key.label();
        return new ApiKey.Label(
                command.name().orElse(current.name()), command.description().or(current::description));
    }
}
