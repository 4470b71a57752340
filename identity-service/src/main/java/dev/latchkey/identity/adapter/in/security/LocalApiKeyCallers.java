package dev.latchkey.identity.adapter.in.security;

import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.identity.application.apikey.ResolveApiKey;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.kit.security.ApiKeyCallers;
import dev.latchkey.kit.security.InvalidToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
class LocalApiKeyCallers implements ApiKeyCallers {

    private final ResolveApiKey resolveApiKey;

    LocalApiKeyCallers(ResolveApiKey resolveApiKey) {
        this.resolveApiKey = resolveApiKey;
    }

    @Override
    public Uni<Caller.ApiKey> callerOf(OpaqueKey key, ClientAddress address) {
        return resolveApiKey
                .resolve(key, new ResolveApiKey.Use(Optional.of(address), Optional.empty()))
                .map(found -> new Caller.ApiKey(found.key().owner()))
                .onFailure(ApiKeys::isNotFound)
                .transform(unknown -> InvalidToken.refusal());
    }
}
