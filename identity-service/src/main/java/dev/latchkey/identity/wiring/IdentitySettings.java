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

    /**
     * Peppers by version, at least one, of the hashes of API keys and recovery codes and of the signatures of device tokens: base64 of 32 bytes
     * or more. The highest is used for new ones; two may be live.
     */
    Map<Integer, String> peppers();

    /** Keys by id, at least one, that seal secrets at rest: base64 of 32 bytes. The highest seals, all of them open. */
    Map<Integer, String> encryptionKeys();

    /** The service clients by id. */
    Map<String, Client> serviceClients();

    /** Password hashing. */
    Hashing hashing();

    /** When signing keys come and go. */
    SigningKeys signingKeys();

    /** See {@link dev.latchkey.domain.identity.SigningKeySchedule}. */
    interface SigningKeys {

        /** How long a key is published before it signs; far more than the minute in which verifiers read the keys anew. */
        @WithDefault("1H")
        Duration publishedBefore();

        /** How long a key signs. */
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

        /** The same for all unknown devices at one account together, and for all known ones. */
        @WithDefault("100")
        int totalFailures();

        /** The first wait after that; each further failure doubles it. */
        @WithDefault("1S")
        Duration firstWait();

        /** The longest wait. */
        @WithDefault("15M")
        Duration longestWait();

        /** Attempts at one account that may be there at once, under way or waiting; beyond that the answer is 429. */
        @WithDefault("64")
        int places();

        /** How long an attempt waits for others at the same account. */
        @WithDefault("10S")
        Duration patience();

        /** Failures of one client network in a window, over all accounts. */
        @WithDefault("200")
        int addressFailures();

        /** The window. */
        @WithDefault("10M")
        Duration addressWindow();
    }

    /** Sign-ups of one client network, each of which costs a hash. */
    SignUps signUps();

    /** See {@link dev.latchkey.domain.kernel.Quota}. */
    interface SignUps {

        /** Sign-ups of one client network in a window. */
        @WithDefault("200")
        int most();

        /** The window. */
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

        /** What it may ask for. */
        Set<String> scopes();
    }

    /** Argon2id parameters, and the size of the pool that computes it. */
    interface Hashing {

        /** The memory of a hash. The parameters are stored with each hash, and raised at the next log-in. */
        @WithDefault("19456")
        int memoryKibibytes();

        /** The passes of a hash. */
        @WithDefault("2")
        int iterations();

        /** The lanes of a hash. */
        @WithDefault("1")
        int parallelism();

        /** Hashes at a time; 0 for half of the cores, since as many as there are cores would leave none for the rest. */
        @WithDefault("0")
        int threads();

        /** Hashes that may wait; beyond that the answer is 503. */
        @WithDefault("64")
        int queue();

        /** Hashes of sign-ups at a time, beside those; 0 for half as many. */
        @WithDefault("0")
        int signUpThreads();

        /** Hashes of sign-ups that may wait. */
        @WithDefault("32")
        int signUpQueue();
    }
}
