package dev.latchkey.identity.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The configuration of identity-service. What has no default must be given, or the service does not start. */
@ConfigMapping(prefix = "latchkey.identity")
public interface IdentitySettings {

    /** Peppers of API key hashes by version, base64 of 32 bytes or more; the highest is used for new keys. */
    Map<Integer, String> peppers();

    /** Keys that encrypt secrets at rest by id, base64 of 32 bytes; the highest is used for new secrets. */
    Map<Integer, String> encryptionKeys();

    /** The service clients by id. */
    Map<String, Client> serviceClients();

    /** Password hashing. */
    Hashing hashing();

    /** When signing keys come and go. */
    SigningKeys signingKeys();

    /** See {@link dev.latchkey.domain.identity.SigningKeySchedule}. */
    interface SigningKeys {

        /** Well above the minute in which replicas and verifiers read the keys anew. */
        @WithDefault("1H")
        Duration publishedBefore();

        @WithDefault("30D")
        Duration signsFor();
    }

    /** How often somebody may guess. */
    Throttle throttle();

    /** How long a device that has logged in is known. */
    @WithName("devices.remembered-for")
    @WithDefault("90D")
    Duration devicesRememberedFor();

    /** See {@link dev.latchkey.identity.application.throttle.Limits}. */
    interface Throttle {

        /** Failures in a row of one network or device at one account that cost no wait. */
        @WithDefault("5")
        int freeFailures();

        /** Those of all unknown devices at one account, and of all known ones. */
        @WithDefault("100")
        int totalFailures();

        @WithDefault("1S")
        Duration firstWait();

        @WithDefault("15M")
        Duration longestWait();

        /** Attempts at one account that may be there at once, under way or waiting; beyond that the answer is 429. */
        @WithDefault("64")
        int places();

        /** How long an attempt waits for others at the same account. */
        @WithDefault("10S")
        Duration patience();

        @WithDefault("200")
        int addressFailures();

        @WithDefault("10M")
        Duration addressWindow();
    }

    /** Sign-ups of one client network, each of which costs a hash. */
    SignUps signUps();

    /** See {@link dev.latchkey.domain.kernel.Quota}. */
    interface SignUps {

        @WithDefault("200")
        int most();

        @WithDefault("10M")
        Duration window();
    }

    /** What is recorded. How long it is kept is {@code latchkey.record.retention}. */
    Recorded record();

    /** The growth that somebody without an account can bring about. */
    interface Recorded {

        /** Entries a minute that belong to no account; beyond that, occurrences are counted without an address. */
        @WithDefault("1000")
        int entriesWithoutAccount();
    }

    /** A service client. */
    interface Client {

        /** SHA-256, in hexadecimal, of one or two live secrets. */
        List<String> secretHashes();

        Set<String> scopes();
    }

    /** Argon2id parameters, and the size of the pool that computes it. */
    interface Hashing {

        @WithDefault("19456")
        int memoryKibibytes();

        @WithDefault("2")
        int iterations();

        @WithDefault("1")
        int parallelism();

        /** Hashes at once: as many as there are cores leaves none for the rest, so half of them by default. */
        @WithDefault("0")
        int threads();

        /** Hashes that may wait; beyond that the answer is 503. */
        @WithDefault("64")
        int queue();

        /** Hashes of sign-ups at once, beside those: half as many by default. */
        @WithDefault("0")
        int signUpThreads();

        /** Hashes of sign-ups that may wait. */
        @WithDefault("32")
        int signUpQueue();
    }
}
