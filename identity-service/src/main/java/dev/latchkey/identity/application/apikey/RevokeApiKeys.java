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
import java.util.List;
import java.util.Set;

/** Revokes several API keys for good. */
public final class RevokeApiKeys {

    /**
     * A request to revoke keys.
     *
     * @param address the client's address
     */
    public record Command(Caller.Session session, Set<ApiKeyId> ids, ClientAddress address) {}

    /**
     * What became of them.
     *
     * @param unknown the ids for which the caller has no live key
     */
    public record Result(List<ApiKeyId> revoked, List<ApiKeyId> unknown) {}

    private final ApiKeys apiKeys;
    private final SecurityLog log;
    private final Transactions transactions;
    private final InstantSource clock;

    public RevokeApiKeys(ApiKeys apiKeys, SecurityLog log, Transactions transactions, InstantSource clock) {
        this.apiKeys = apiKeys;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** One transaction, with one write besides those of the record, however many keys there are. */
    public Uni<Result> revoke(Command command) {
        return transactions
                .atomically(() -> apiKeys.revokeAll(command.session().account(), command.ids(), clock.instant())
                        .call(revoked -> log.record(events(revoked, command))))
                .map(revoked -> new Result(
                        command.ids().stream().filter(revoked::contains).toList(),
                        command.ids().stream()
                                .filter(id -> !revoked.contains(id))
                                .toList()));
    }

    private static List<SecurityEvent> events(Set<ApiKeyId> revoked, Command command) {
        var event = SecurityEvent.of(Kind.API_KEY_REVOKED, command.session().account(), command.address());
        return revoked.stream().map(id -> event.about(id.toString())).toList();
    }
}
