package dev.latchkey.identity.application.apikey;

import dev.latchkey.domain.identity.ApiKeyId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/** Ends several API keys at once, for good. */
@FunctionalInterface
public interface RevokeApiKeys {

    /** One transaction, and one write beside the record, whatever the number. */
    Uni<Result> revoke(Command command);

    /**
     * An order.
     *
     * @param address where it comes from
     */
    record Command(Caller.Session session, Set<ApiKeyId> ids, ClientAddress address) {}

    /**
     * What became of them.
     *
     * @param unknown those that the caller has no live key of
     */
    record Result(List<ApiKeyId> revoked, List<ApiKeyId> unknown) {}
}
