package dev.latchkey.identity.wiring;

import dev.latchkey.domain.identity.SigningKeySchedule;
import dev.latchkey.identity.application.apikey.ResolveApiKey;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.AccessTokens;
import dev.latchkey.identity.application.port.SealedSecrets;
import dev.latchkey.identity.application.port.ServiceClients;
import dev.latchkey.identity.application.port.SigningKeyStore;
import dev.latchkey.identity.application.port.TokenInspector;
import dev.latchkey.identity.application.secret.RewrapSecrets;
import dev.latchkey.identity.application.secret.RewrapSecretsService;
import dev.latchkey.identity.application.servicetoken.IntrospectToken;
import dev.latchkey.identity.application.servicetoken.IntrospectTokenService;
import dev.latchkey.identity.application.servicetoken.IssueServiceToken;
import dev.latchkey.identity.application.servicetoken.IssueServiceTokenService;
import dev.latchkey.identity.application.signingkey.SigningKeyRing;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use cases of service tokens and signing keys. */
class TokenUseCases {

    @Produces
    @Singleton
    SigningKeyRing signingKeyRing(
            SigningKeyStore store,
            Transactions transactions,
            SecurityLog log,
            IdentitySettings settings,
            InstantSource clock) {
        var rotation = settings.signingKeys();
        var schedule = new SigningKeySchedule(
                rotation.publishedBefore(), rotation.signsFor(), SigningKeySchedule.STANDARD.keptAfter());
        return new SigningKeyRing(store, transactions, log, schedule, clock);
    }

    @Produces
    @Singleton
    IssueServiceToken issueServiceToken(
            ServiceClients clients, SecurityLog log, AccessTokens tokens, InstantSource clock) {
        return new IssueServiceTokenService(clients, log, tokens, clock);
    }

    @Produces
    @Singleton
    RewrapSecrets rewrapSecrets(SealedSecrets secrets, IdSource ids, InstantSource clock) {
        return new RewrapSecretsService(secrets, ids, clock);
    }

    @Produces
    @Singleton
    IntrospectToken introspectToken(ResolveApiKey apiKeys, TokenInspector tokens) {
        return new IntrospectTokenService(apiKeys, tokens);
    }
}
