package dev.latchkey.identity.wiring;

import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.domain.identity.FailureLimit;
import dev.latchkey.domain.identity.PasswordPolicy;
import dev.latchkey.domain.identity.ServiceClient;
import dev.latchkey.domain.identity.SigningKeySchedule;
import dev.latchkey.domain.identity.Totp;
import dev.latchkey.domain.identity.WaitingLine;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.Quota;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.adapter.out.crypto.AerogearTotp;
import dev.latchkey.identity.adapter.out.crypto.Argon2PasswordHasher;
import dev.latchkey.identity.adapter.out.crypto.JwtDeviceTokens;
import dev.latchkey.identity.adapter.out.crypto.OtpAuthLinks;
import dev.latchkey.identity.adapter.out.crypto.Sealer;
import dev.latchkey.identity.adapter.out.crypto.ZxcvbnCommonPasswords;
import dev.latchkey.identity.application.port.AuthenticatorLinks;
import dev.latchkey.identity.application.port.DeviceTokens;
import dev.latchkey.identity.application.port.PasswordHasher;
import dev.latchkey.identity.application.port.ServiceClients;
import dev.latchkey.identity.application.throttle.Limits;
import dev.latchkey.identity.application.throttle.SignUpLimit;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.SecretSource;
import dev.latchkey.kit.crypto.Peppers;
import dev.latchkey.kit.security.TokenSettings;
import io.quarkus.runtime.Startup;
import io.smallrye.jwt.auth.principal.JWTParser;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes the beans that depend on the configuration. Most are made at start, so that a wrong configuration shows then.
 */
class Configured {

    @Produces
    @Singleton
    @Startup
    PasswordHasher passwordHasher(IdentitySettings settings) {
        var hashing = settings.hashing();
        var cores = Runtime.getRuntime().availableProcessors();
        var threads = hashing.threads() > 0 ? hashing.threads() : Math.max(1, cores / 2);
        var signUpThreads = hashing.signUpThreads() > 0 ? hashing.signUpThreads() : Math.max(1, threads / 2);
        return new Argon2PasswordHasher(
                new Argon2PasswordHasher.Parameters(
                        hashing.memoryKibibytes(), hashing.iterations(), hashing.parallelism()),
                new Argon2PasswordHasher.Capacity(threads, hashing.queue()),
                new Argon2PasswordHasher.Capacity(signUpThreads, hashing.signUpQueue()));
    }

    void close(@Disposes PasswordHasher hasher) {
        ((Argon2PasswordHasher) hasher).close();
    }

    @Produces
    @Singleton
    Totp totp() {
        return new AerogearTotp();
    }

    @Produces
    @Singleton
    AuthenticatorLinks authenticatorLinks() {
        return new OtpAuthLinks();
    }

    @Produces
    @Singleton
    PasswordPolicy passwordPolicy() {
        return new PasswordPolicy(new ZxcvbnCommonPasswords());
    }

    @Produces
    @Singleton
    @Startup
    KeyHasher keyHasher(IdentitySettings settings) {
        return new Peppers(settings.peppers());
    }

    @Produces
    @Singleton
    @Startup
    Sealer sealer(IdentitySettings settings, SecretSource random) {
        return new Sealer(settings.encryptionKeys(), random);
    }

    @Produces
    @Singleton
    @Startup
    ServiceClients serviceClients(IdentitySettings settings) {
        var clients = settings.serviceClients().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> client(entry.getKey(), entry.getValue())));
        return id -> Optional.ofNullable(clients.get(id));
    }

    private static ServiceClient client(String id, IdentitySettings.Client client) {
        var scopes = client.scopes().stream().map(Scope::new).collect(Collectors.toUnmodifiableSet());
        return new ServiceClient(id, scopes, client.secretHashes());
    }

    @Produces
    @Singleton
    @Startup
    DeviceTokens deviceTokens(
            KeyHasher peppers, JWTParser parser, TokenSettings tokens, IdentitySettings settings, InstantSource clock) {
        return new JwtDeviceTokens(peppers, parser, tokens.issuer(), settings.devicesRememberedFor(), clock);
    }

    @Produces
    @Singleton
    @Startup
    Limits attemptLimits(IdentitySettings settings, ClientNetworks networks) {
        var throttle = settings.throttle();
        return new Limits(
                new Backoff(throttle.freeFailures(), throttle.firstWait(), throttle.longestWait()),
                new Backoff(throttle.totalFailures(), throttle.firstWait(), throttle.longestWait()),
                new WaitingLine(throttle.places(), throttle.patience()),
                new FailureLimit(throttle.addressFailures(), throttle.addressWindow()),
                networks);
    }

    @Produces
    @Singleton
    @Startup
    SignUpLimit.Most signUpsOfANetwork(IdentitySettings settings) {
        return new SignUpLimit.Most(
                new Quota(settings.signUps().most(), settings.signUps().window()));
    }

    @Produces
    @Singleton
    @Startup
    SigningKeySchedule signingKeySchedule(IdentitySettings settings) {
        var rotation = settings.signingKeys();
        return new SigningKeySchedule(
                rotation.publishedBefore(), rotation.signsFor(), SigningKeySchedule.STANDARD.keptAfter());
    }
}
