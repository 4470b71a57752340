package dev.latchkey.identity.application.apikey;

import dev.latchkey.domain.identity.ApiKey;
import dev.latchkey.domain.identity.ApiKeyId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Text;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Changes the name or the description of an API key. */
@FunctionalInterface
public interface RelabelApiKey {

    /** The same label again is no change, and not recorded. Fails with {@code api-key-not-found}. */
    Uni<ApiKey> relabel(Command command);

    /**
     * A change; what is empty stays as it is.
     *
     * @param description an empty one takes the description away
     * @param address where it comes from
     */
    record Command(
            Caller.Session session,
            ApiKeyId id,
            Optional<Text> name,
            Optional<Text> description,
            ClientAddress address) {}
}
