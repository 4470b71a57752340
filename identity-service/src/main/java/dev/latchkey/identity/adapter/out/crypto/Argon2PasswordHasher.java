package dev.latchkey.identity.adapter.out.crypto;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.PasswordHash;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.port.PasswordHasher;
import dev.latchkey.kit.vertx.Offload;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Argon2id (RFC 9106) by its reference implementation in C, with the parameters of OWASP's password storage cheat sheet
 * by default. Each lane has threads and a queue of its own, so that sign-ups, which anybody can make, leave room for
 * log-ins.
 */
public final class Argon2PasswordHasher implements PasswordHasher, AutoCloseable {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Argon2Advanced argon2 =
            Argon2Factory.createAdvanced(Argon2Factory.Argon2Types.ARGON2id, SALT_BYTES, HASH_BYTES);
    private final Parameters parameters;
    private final Map<Lane, ThreadPoolExecutor> pools;
    private final PasswordHash decoy;

    /** The cost of one hash. */
    public record Parameters(int memoryKibibytes, int iterations, int parallelism) {}

    /** How many hashes of a lane run simultaneously, and how many may wait. */
    public record Capacity(int threads, int queue) {}

    public Argon2PasswordHasher(Parameters parameters, Capacity logIns, Capacity signUps) {
        this.parameters = parameters;
        this.pools = new EnumMap<>(Map.of(Lane.LOG_IN, pool("log-in", logIns), Lane.SIGN_UP, pool("sign-up", signUps)));
        this.decoy = compute(new Password("of nobody"));
    }

    private static ThreadPoolExecutor pool(String name, Capacity capacity) {
        var count = new AtomicInteger();
        return new ThreadPoolExecutor(
                capacity.threads(),
                capacity.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(capacity.queue()),
                work -> {
                    var thread = Executors.defaultThreadFactory().newThread(work);
                    thread.setName("password-hasher-" + name + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Override
    public Uni<PasswordHash> hash(Password password, Lane lane) {
        return inLane(lane, () -> compute(password));
    }

    @Override
    public Uni<Verdict> verify(Password password, PasswordHash hash) {
        return inLane(Lane.LOG_IN, () -> {
            if (!argon2.verify(hash.encoded(), bytes(password))) {
                return Verdict.WRONG;
            }
            return argon2.needsRehash(
                            hash.encoded(),
                            parameters.iterations(),
                            parameters.memoryKibibytes(),
                            parameters.parallelism())
                    ? Verdict.RIGHT_BUT_OUTDATED
                    : Verdict.RIGHT;
        });
    }

    @Override
    public PasswordHash decoy() {
        return decoy;
    }

    private PasswordHash compute(Password password) {
        return new PasswordHash(argon2.hash(
                parameters.iterations(), parameters.memoryKibibytes(), parameters.parallelism(), bytes(password)));
    }

    private static byte[] bytes(Password password) {
        return password.reveal().getBytes(StandardCharsets.UTF_8);
    }

    private <T> Uni<T> inLane(Lane lane, Supplier<T> work) {
        return Offload.to(Objects.requireNonNull(pools.get(lane)), work)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> Refusal.unavailable(
                        "hashing-overloaded",
                        "Too many log-ins or sign-ups at the moment; try again shortly.",
                        RETRY_AFTER));
    }

    @Override
    public void close() {
        pools.values().forEach(ThreadPoolExecutor::shutdown);
    }
}
