package dev.latchkey.load;

import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.load.Comparison.Question;
import dev.latchkey.local.Service;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Measures verifications per second while uses are counted: allowed, refused and garbage, among few and among many
 * keys.
 */
final class DeviceKeysBench {

    private static final int FEW_KEYS = 1_000;
    private static final int MANY_KEYS = 1_000_000;
    private static final int BODIES = 100_000;
    private static final int STEP = 10_000;
    private static final int ACCOUNTS = 100_000;
    private static final int GET_SECONDS = 5;

    private static final String INSERT =
            """
            INSERT INTO device_key
                (id, account_id, name, role, permissions, disabled, prefix, pepper_version, key_hash, created_at)
            SELECT k.id, k.account, 'pump', 'client', '{connect,get_properties,list_devices}', false, 'lkd_load', 1, k.hash,
                   now()
            FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS k (id, account, hash) ON CONFLICT DO NOTHING
            """;

    private final Target few;
    private final Target many;
    private final Comparison comparison;
    private final Random random = new Random(1);

    /** @param few the run that gets a thousand keys, and {@code many} the one that gets a million */
    DeviceKeysBench(Target few, Target many, Turns turns, int starts) {
        this.few = few;
        this.many = many;
        this.comparison = new Comparison(turns, starts, Service.DEVICE_KEYS, few, many);
    }

    void run() {
        seed(few, FEW_KEYS);
        seed(many, MANY_KEYS);
        var allowed = comparison
                .run(List.of(
                        verification("allowed", keys -> question(key(random.nextInt(keys)), "connect")),
                        verification("refused", keys -> question(key(random.nextInt(keys)), "device")),
                        verification("garbage", keys -> question("lkd_" + "0".repeat(33), "device"))))
                .get(0);
        var gets = redisGetsPerSecond();
        Report.line("raw Redis GET %31.0f /s", gets);
        Report.line("allowed verifications among many keys: %.3f of that rate", allowed.perSecond() / gets);
    }

    private Question verification(String what, IntFunction<String> question) {
        return new Question(
                what,
                1,
                "/v1/device-keys/verifications",
                bodies(few, FEW_KEYS, question),
                bodies(many, MANY_KEYS, question));
    }

    private static Bodies bodies(Target target, int keys, IntFunction<String> question) {
        return target.bodies(
                Target.JSON_TYPE, Stream.generate(() -> question.apply(keys)).limit(BODIES));
    }

    private String question(String key, String permission) {
        return "{\"key\":\"%s\",\"permission\":\"%s\",\"source\":\"site-%d\"}"
                .formatted(key, permission, random.nextInt(100));
    }

    /** The key with this number, spread over the whole space as random keys are. */
    private static String key(int number) {
        var bytes = ByteBuffer.allocate(OpaqueKey.RANDOM_BYTES);
        new Random(number).nextBytes(bytes.array());
        return OpaqueKey.of(OpaqueKey.Kind.DEVICE_KEY, bytes.array()).reveal();
    }

    private void seed(Target target, int keys) {
        var pepper = new SecretKeySpec(
                Base64.getDecoder().decode(target.setting(Service.DEVICE_KEYS, "latchkey.device-keys.peppers.1")),
                "HmacSHA256");
        try (var database = new Database(target, Service.DEVICE_KEYS)) {
            for (var from = 0; from < keys; from += STEP) {
                var numbers = IntStream.range(from, Math.min(keys, from + STEP));
                var hashes =
                        numbers.mapToObj(number -> hash(pepper, key(number))).toArray(String[]::new);
                database.run(
                        INSERT,
                        Tuple.of(
                                ids(hashes.length, random::nextLong),
                                ids(hashes.length, () -> random.nextInt(ACCOUNTS)),
                                hashes));
            }
            database.settle("device_key");
        }
        Report.line("%,d keys", keys);
    }

    private static UUID[] ids(int count, LongSupplier number) {
        return Stream.generate(() -> new UUID(0, number.getAsLong()))
                .limit(count)
                .toArray(UUID[]::new);
    }

    /** Hashes as the service does, whose own class would bring in all of Quarkus. */
    private static String hash(SecretKeySpec pepper, String key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(pepper);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(key.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** With as many commands in flight as the verifications had connections. */
    private double redisGetsPerSecond() {
        var vertx = Vertx.vertx();
        try {
            var redis = Redis.createClient(
                    vertx,
                    new RedisOptions()
                            .setConnectionString(many.setting(Service.DEVICE_KEYS, "latchkey.redis.url"))
                            .setMaxPoolSize(Bench.CONNECTIONS)
                            .setMaxPoolWaiting(Bench.CONNECTIONS));
            Database.await(redis.send(Request.cmd(Command.SET).arg("load").arg("x")));
            getFor(redis, GET_SECONDS);
            var done = getFor(redis, GET_SECONDS);
            Database.await(redis.send(Request.cmd(Command.DEL).arg("load")));
            return (double) done / GET_SECONDS;
        } finally {
            Database.await(vertx.close());
        }
    }

    private static long getFor(Redis redis, int seconds) {
        var until = System.nanoTime() + seconds * 1_000_000_000L;
        var done = new AtomicLong();
        CompletableFuture.allOf(IntStream.range(0, Bench.CONNECTIONS)
                        .mapToObj(number -> {
                            var end = new CompletableFuture<Void>();
                            get(redis, until, done, end);
                            return end;
                        })
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        return done.get();
    }

    private static void get(Redis redis, long until, AtomicLong done, CompletableFuture<Void> end) {
        redis.send(Request.cmd(Command.GET).arg("load"))
                .onFailure(end::completeExceptionally)
                .onSuccess(answer -> {
                    done.incrementAndGet();
                    if (System.nanoTime() < until) {
                        get(redis, until, done, end);
                    } else {
                        end.complete(null);
                    }
                });
    }
}
