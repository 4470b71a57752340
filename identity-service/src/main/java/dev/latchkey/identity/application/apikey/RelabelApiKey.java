package dev.latchkey.identity.application.apikey;

import dev.latchkey.domain.identity.ApiKey;
import dev.latchkey.domain.identity.ApiKeyId;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Text;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Changes the name or the description of an API key. */
public final class RelabelApiKey {

    /**
     * A change. An absent name or description stays as it is.
     *
     * @param description an empty text removes the description
     * @param address the client's address
     */
    public record Command(
            Caller.Session session,
            ApiKeyId id,
            Optional<Text> name,
            Optional<Text> description,
            ClientAddress address) {}

    private final ApiKeys apiKeys;
    private final SecurityLog log;
    private final Transactions transactions;

    public RelabelApiKey(ApiKeys apiKeys, SecurityLog log, Transactions transactions) {
        this.apiKeys = apiKeys;
        this.log = log;
        this.transactions = transactions;
    }

    /** Setting the same label again changes nothing and is not recorded. Fails with {@code api-key-not-found}. */
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
