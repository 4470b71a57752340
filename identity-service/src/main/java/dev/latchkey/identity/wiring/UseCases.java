package dev.latchkey.identity.wiring;

import dev.latchkey.domain.identity.PasswordPolicy;
import dev.latchkey.identity.application.apikey.CreateApiKey;
import dev.latchkey.identity.application.apikey.CreateApiKeyService;
import dev.latchkey.identity.application.apikey.ResolveApiKey;
import dev.latchkey.identity.application.apikey.ResolveApiKeyService;
import dev.latchkey.identity.application.apikey.RevokeApiKey;
import dev.latchkey.identity.application.apikey.RevokeApiKeyService;
import dev.latchkey.identity.application.login.LogIn;
import dev.latchkey.identity.application.login.LogInService;
import dev.latchkey.identity.application.login.RefreshSession;
import dev.latchkey.identity.application.login.RefreshSessionService;
import dev.latchkey.identity.application.plan.ChangePlan;
import dev.latchkey.identity.application.plan.ChangePlanService;
import dev.latchkey.identity.application.port.AccessTokens;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.identity.application.port.PasswordHasher;
import dev.latchkey.identity.application.port.ServiceClients;
import dev.latchkey.identity.application.port.TokenInspector;
import dev.latchkey.identity.application.servicetoken.IntrospectToken;
import dev.latchkey.identity.application.servicetoken.IntrospectTokenService;
import dev.latchkey.identity.application.servicetoken.IssueServiceToken;
import dev.latchkey.identity.application.servicetoken.IssueServiceTokenService;
import dev.latchkey.identity.application.signup.SignUp;
import dev.latchkey.identity.application.signup.SignUpService;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.SecretSource;
import dev.latchkey.kit.application.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use cases of their ports. */
class UseCases {

    @Produces
    @Singleton
    SignUp signUp(
            Accounts accounts,
            PasswordPolicy policy,
            PasswordHasher hasher,
            Transactions transactions,
            IdSource ids,
            InstantSource clock) {
        return new SignUpService(accounts, policy, hasher, transactions, ids, clock);
    }

    @Produces
    @Singleton
    LogIn logIn(
            Accounts accounts,
            PasswordHasher hasher,
            AccessTokens tokens,
            Transactions transactions,
            InstantSource clock) {
        return new LogInService(accounts, hasher, tokens, transactions, clock);
    }

    @Produces
    @Singleton
    RefreshSession refreshSession(Accounts accounts, AccessTokens tokens, InstantSource clock) {
        return new RefreshSessionService(accounts, tokens, clock);
    }

    @Produces
    @Singleton
    ChangePlan changePlan(Accounts accounts, Transactions transactions) {
        return new ChangePlanService(accounts, transactions);
    }

    @Produces
    @Singleton
    CreateApiKey createApiKey(
            ApiKeys apiKeys,
            KeyHasher hasher,
            Transactions transactions,
            SecretSource secrets,
            IdSource ids,
            InstantSource clock) {
        return new CreateApiKeyService(apiKeys, hasher, transactions, secrets, ids, clock);
    }

    @Produces
    @Singleton
    RevokeApiKey revokeApiKey(ApiKeys apiKeys, Transactions transactions, InstantSource clock) {
        return new RevokeApiKeyService(apiKeys, transactions, clock);
    }

    @Produces
    @Singleton
    ResolveApiKey resolveApiKey(ApiKeys apiKeys, KeyHasher hasher, InstantSource clock) {
        return new ResolveApiKeyService(apiKeys, hasher, clock);
    }

    @Produces
    @Singleton
    IssueServiceToken issueServiceToken(ServiceClients clients, AccessTokens tokens, InstantSource clock) {
        return new IssueServiceTokenService(clients, tokens, clock);
    }

    @Produces
    @Singleton
    IntrospectToken introspectToken(ResolveApiKey apiKeys, TokenInspector tokens) {
        return new IntrospectTokenService(apiKeys, tokens);
    }
}
