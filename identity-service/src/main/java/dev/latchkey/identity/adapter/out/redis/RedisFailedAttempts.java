package dev.latchkey.identity.adapter.out.redis;

import dev.latchkey.domain.identity.AttemptLine.Standing;
import dev.latchkey.domain.identity.AttemptLine.Ticket;
import dev.latchkey.domain.identity.FailureHistory;
import dev.latchkey.identity.application.port.FailedAttempts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A history is the text {@code failures:epochMillis}, and a line is a list of {@code id:epochMillis}, where the time is
 * the end of the lease. Each question is one script or command, so that all replicas see the same order. Names are
 * hashed, because attackers can choose them and nobody needs to read them in Redis. Fails if there is no answer in
 * time.
 */
final class RedisFailedAttempts implements FailedAttempts {

    /** Attempts whose lease has ended come first, since all leases are equally long. */
    private static final String LINE_UP =
            """
            local history, line = KEYS[1], KEYS[2]
            local ticket, places, now, lease = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4]
            local first = redis.call('LINDEX', line, 0)
            while first and tonumber(string.match(first, '%d+$')) <= now do
              redis.call('LPOP', line)
              first = redis.call('LINDEX', line, 0)
            end
            local ahead, joined = redis.call('LPOS', line, ticket), 1
            if not ahead then
              ahead = redis.call('LLEN', line)
              if ahead < places then
                redis.call('RPUSH', line, ticket)
                redis.call('PEXPIRE', line, lease)
              else
                joined = 0
              end
            end
            return {redis.call('GET', history) or '', ahead, joined}
            """;

    private static final String FAIL =
            """
            local history, line = KEYS[1], KEYS[2]
            redis.call('LREM', line, 1, ARGV[1])
            local failures = tonumber(string.match(redis.call('GET', history) or '0', '^%d+')) + 1
            redis.call('SET', history, failures .. ':' .. ARGV[2], 'PX', ARGV[3])
            return failures
            """;

    private static final String SUCCEED =
            """
            local history, line = KEYS[1], KEYS[2]
            redis.call('LREM', line, 1, ARGV[1])
            local failures = tonumber(string.match(redis.call('GET', history) or '0', '^%d+'))
            redis.call('DEL', history)
            return failures
            """;

    private static final String FORGIVE =
            """
            local history, line, forgiven = KEYS[1], KEYS[2], tonumber(ARGV[2])
            redis.call('LREM', line, 1, ARGV[1])
            local failures, at = string.match(redis.call('GET', history) or '', '^(%d+)(:%d+)$')
            if failures and forgiven > 0 then
              if tonumber(failures) > forgiven then
                redis.call('SET', history, tonumber(failures) - forgiven .. at, 'KEEPTTL')
              else
                redis.call('DEL', history)
              end
            end
            return 1
            """;

    private final Redis redis;
    private final Duration timeLimit;

    RedisFailedAttempts(Redis redis, Duration timeLimit) {
        this.redis = redis;
        this.timeLimit = timeLimit;
    }

    @Override
    public Uni<Standing> lineUp(Subject subject, Ticket ticket, int places, Instant now) {
        return send(script(LINE_UP, subject)
                        .arg(text(ticket))
                        .arg(places)
                        .arg(now.toEpochMilli())
                        .arg(Math.max(
                                1, Duration.between(now, ticket.leaseEnds()).toMillis())))
                .map(answer -> new Standing(
                        history(answer.get(0).toString()),
                        answer.get(1).toInteger(),
                        answer.get(2).toInteger() == 1));
    }

    @Override
    public Uni<Integer> fail(Subject subject, Ticket ticket, Instant now) {
        return send(script(FAIL, subject)
                        .arg(text(ticket))
                        .arg(now.toEpochMilli())
                        .arg(subject.remembered().toMillis()))
                .map(Response::toInteger);
    }

    @Override
    public Uni<Integer> succeed(Subject subject, Ticket ticket) {
        return send(script(SUCCEED, subject).arg(text(ticket))).map(Response::toInteger);
    }

    @Override
    public Uni<Void> forgive(Subject subject, Ticket ticket, int failures) {
        return send(script(FORGIVE, subject).arg(text(ticket)).arg(failures)).replaceWithVoid();
    }

    @Override
    public Uni<Void> leave(Subject subject, Ticket ticket) {
        return send(Request.cmd(Command.LREM).arg(line(subject)).arg(1).arg(text(ticket)))
                .replaceWithVoid();
    }

    private static Request script(String script, Subject subject) {
        return Request.cmd(Command.EVAL)
                .arg(script)
                .arg(2)
                .arg(history(subject))
                .arg(line(subject));
    }

    private Uni<Response> send(Request request) {
        return redis.send(request).ifNoItem().after(timeLimit).fail();
    }

    private static String text(Ticket ticket) {
        return ticket.id() + ":" + ticket.leaseEnds().toEpochMilli();
    }

    private static FailureHistory history(String text) {
        if (text.isEmpty()) {
            return FailureHistory.none();
        }
        var colon = text.indexOf(':');
        return new FailureHistory(
                Integer.parseInt(text.substring(0, colon)),
                Instant.ofEpochMilli(Long.parseLong(text.substring(colon + 1))));
    }

    private static String history(Subject subject) {
        return name(subject, "failures");
    }

    private static String line(Subject subject) {
        return name(subject, "line");
    }

    /** Both names of a subject share a hash tag, so that a Redis Cluster keeps them in one slot. */
    private static String name(Subject subject, String part) {
        return "attempts:{" + hash(subject.name()) + "}:" + part;
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
