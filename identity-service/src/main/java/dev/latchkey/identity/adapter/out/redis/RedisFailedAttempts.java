package dev.latchkey.identity.adapter.out.redis;

import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.identity.application.port.FailedAttempts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A history is the text {@code failures:epochMillis}, so that compare-and-set is a comparison of texts. Names are hashed:
 * they are an attacker's to choose, and nobody's to read in Redis. Fails when there is no answer in time.
 */
final class RedisFailedAttempts implements FailedAttempts {

    private static final Duration TIMEOUT = Duration.ofMillis(500);
    /** A subject that nobody has tried for a day starts anew; longer than any wait. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final String REPLACE =
            """
            if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
            if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3]) end
            return 1
            """;

    private static final String ADD =
            """
            local failures = redis.call('INCR', KEYS[1])
            if failures == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
            return failures
            """;

    private final Redis redis;

    RedisFailedAttempts(Redis redis) {
        this.redis = redis;
    }

    @Override
    public Uni<Backoff.History> history(Subject subject) {
        return send(Request.cmd(Command.GET).arg(key(subject))).map(RedisFailedAttempts::parse);
    }

    @Override
    public Uni<Boolean> replace(Subject subject, Backoff.History expected, Backoff.History next) {
        return send(Request.cmd(Command.EVAL)
                        .arg(REPLACE)
                        .arg(1)
                        .arg(key(subject))
                        .arg(write(expected))
                        .arg(write(next))
                        .arg(REMEMBERED.toSeconds()))
                .map(done -> done.equals("1"));
    }

    @Override
    public Uni<Void> forget(Subject subject) {
        return send(Request.cmd(Command.DEL).arg(key(subject))).replaceWithVoid();
    }

    @Override
    public Uni<Long> failuresOf(String address, Duration window, Instant now) {
        return send(Request.cmd(Command.GET).arg(key(address, window, now)))
                .map(count -> count.isEmpty() ? 0L : Long.parseLong(count));
    }

    @Override
    public Uni<Long> addFailureOf(String address, Duration window, Instant now) {
        return send(Request.cmd(Command.EVAL)
                        .arg(ADD)
                        .arg(1)
                        .arg(key(address, window, now))
                        .arg(window.toSeconds()))
                .map(Long::valueOf);
    }

    /** The answer as a text, empty for none. */
    private Uni<String> send(Request request) {
        return redis.send(request)
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .map(answer -> answer == null ? "" : answer.toString());
    }

    private static Backoff.History parse(String text) {
        if (text.isEmpty()) {
            return Backoff.History.none();
        }
        var colon = text.indexOf(':');
        return new Backoff.History(
                Integer.parseInt(text.substring(0, colon)),
                Instant.ofEpochMilli(Long.parseLong(text.substring(colon + 1))));
    }

    private static String write(Backoff.History history) {
        return history.failures() == 0
                ? ""
                : history.failures() + ":" + history.lastFailureAt().toEpochMilli();
    }

    private static String key(Subject subject) {
        return "attempts:" + hash(subject.name());
    }

    private static String key(String address, Duration window, Instant now) {
        return "failures:" + hash(address) + ":" + Math.floorDiv(now.getEpochSecond(), window.toSeconds());
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
