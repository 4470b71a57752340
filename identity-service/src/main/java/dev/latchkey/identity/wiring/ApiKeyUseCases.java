package dev.latchkey.identity.wiring;

import dev.latchkey.identity.application.apikey.CreateApiKey;
import dev.latchkey.identity.application.apikey.CreateApiKeyService;
import dev.latchkey.identity.application.apikey.RelabelApiKey;
import dev.latchkey.identity.application.apikey.RelabelApiKeyService;
import dev.latchkey.identity.application.apikey.ResolveApiKey;
import dev.latchkey.identity.application.apikey.ResolveApiKeyService;
import dev.latchkey.identity.application.apikey.RevokeApiKey;
import dev.latchkey.identity.application.apikey.RevokeApiKeyService;
import dev.latchkey.identity.application.apikey.RevokeApiKeys;
import dev.latchkey.identity.application.apikey.RevokeApiKeysService;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.SecretSource;
import dev.latchkey.kit.application.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use cases of API keys. */
class ApiKeyUseCases {

    @Produces
    @Singleton
    CreateApiKey createApiKey(
            ApiKeys apiKeys,
            KeyHasher hasher,
            SecurityLog log,
            Transactions transactions,
            SecretSource secrets,
            IdSource ids,
            InstantSource clock) {
        return new CreateApiKeyService(apiKeys, hasher, log, transactions, secrets, ids, clock);
    }

    @Produces
    @Singleton
    RevokeApiKey revokeApiKey(ApiKeys apiKeys, SecurityLog log, Transactions transactions, InstantSource clock) {
        return new RevokeApiKeyService(apiKeys, log, transactions, clock);
    }

    @Produces
    @Singleton
    RelabelApiKey relabelApiKey(ApiKeys apiKeys, SecurityLog log, Transactions transactions) {
        return new RelabelApiKeyService(apiKeys, log, transactions);
    }

    @Produces
    @Singleton
    RevokeApiKeys revokeApiKeys(ApiKeys apiKeys, SecurityLog log, Transactions transactions, InstantSource clock) {
        return new RevokeApiKeysService(apiKeys, log, transactions, clock);
    }

    @Produces
    @Singleton
    ResolveApiKey resolveApiKey(
            ApiKeys apiKeys, KeyHasher hasher, SecurityLog log, Transactions transactions, InstantSource clock) {
        return new ResolveApiKeyService(apiKeys, hasher, log, transactions, clock);
    }
}
