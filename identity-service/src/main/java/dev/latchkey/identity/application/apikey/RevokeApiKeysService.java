package dev.latchkey.identity.application.apikey;

import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

public final class RevokeApiKeysService implements RevokeApiKeys {

    private final ApiKeys apiKeys;
    private final Transactions transactions;
    private final InstantSource clock;

    public RevokeApiKeysService(ApiKeys apiKeys, Transactions transactions, InstantSource clock) {
        this.apiKeys = apiKeys;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Uni<Result> revoke(Command command) {
        return transactions
                .atomically(() -> apiKeys.revokeAll(command.session().account(), command.ids(), clock.instant()))
                .map(revoked -> new Result(
                        command.ids().stream().filter(revoked::contains).toList(),
                        command.ids().stream()
                                .filter(id -> !revoked.contains(id))
                                .toList()));
    }
}
