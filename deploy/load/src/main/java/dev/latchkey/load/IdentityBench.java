package dev.latchkey.load;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import dev.latchkey.local.Service;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures what a log-in costs in addition to the hash that it must compute, and how fast tokens are verified. */
final class IdentityBench {

    private static final int ACCOUNTS = 100;
    /** Fewer than may be under way at one account, so that no log-in waits for another. */
    private static final int LOG_IN_CONNECTIONS = 4;

    /** Few log-ins fit into a second. */
    private static final int LOG_IN_SECONDS = 5;

    /**
     * Before that, the JIT compilers are not finished; they and the code that is not yet compiled would distort the
     * figures.
     */
    private static final int WARM_UP_LOG_INS = 5_000;

    private static final int HASHES = 200;
    /** The defaults of identity-service: OWASP's 19 MiB, two iterations, one lane. */
    private static final int MEMORY_KIBIBYTES = 19_456;

    private static final int ITERATIONS = 2;
    private static final byte[] PASSWORD = "correct horse battery".getBytes(StandardCharsets.UTF_8);

    private static final Executor THREADS = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "hash");
        thread.setDaemon(true);
        return thread;
    });

    private final Target target;
    private final Turns turns;
    private final int rounds;

    IdentityBench(Target target, Turns turns, int rounds) {
        this.target = target;
        this.turns = turns;
        this.rounds = rounds;
    }

    void run() {
        logIns();
        verifications();
    }

    private void logIns() {
        var logIns = target.call(target.url(Service.IDENTITY, "/v1/sessions"), "", signUp());
        var wrk = new Wrk(target.scratch(), LOG_IN_CONNECTIONS);
        for (var done = 0L; done < WARM_UP_LOG_INS; ) {
            done += wrk.post(logIns, LOG_IN_SECONDS).requests();
        }
        var hashesPerSecond = new double[rounds];
        var logInsPerSecond = new double[rounds];
        var p99 = new double[rounds];
        var round = new int[1];
        var cpu = Report.medianOf(rounds, () -> {
            var hash = cpuSecondsOfAHash();
            var before = target.cpuSeconds(Service.IDENTITY);
            var result = wrk.post(logIns, LOG_IN_SECONDS);
            var used = target.cpuSeconds(Service.IDENTITY) - before;
            hashesPerSecond[round[0]] = 1 / hash;
            logInsPerSecond[round[0]] = result.perSecond();
            p99[round[0]++] = result.p99();
            return new Report.Pair(hash, used / result.requests());
        });
        Report.line(
                "Argon2id, each core        %8.1f hashes/s    %6.2f ms CPU",
                Report.median(hashesPerSecond), cpu.floor() * 1e3);
        Report.line(
                "log-in                     %8.1f log-ins/s   %6.2f ms CPU   p99 %.0f ms",
                Report.median(logInsPerSecond), cpu.measured() * 1e3, Report.median(p99) / 1e3);
        Report.line("a log-in costs %.2f hashes of CPU (at most 1.2)", cpu.ratio());
    }

    private Bodies signUp() {
        var password = new String(PASSWORD, StandardCharsets.UTF_8);
        var logIns = IntStream.range(0, ACCOUNTS).mapToObj(number -> {
            target.post(
                    target.url(Service.IDENTITY, "/v1/accounts"),
                    Target.JSON_TYPE,
                    "",
                    "{\"email\":\"load-%d@example.com\",\"username\":\"load-%d\",\"password\":\"%s\"}"
                            .formatted(number, number, password));
            return "{\"login\":\"load-%d\",\"password\":\"%s\"}".formatted(number, password);
        });
        return target.bodies(Target.JSON_TYPE, logIns);
    }

    /** With all cores busy, as during the log-ins, since hashes compete for memory. */
    private static double cpuSecondsOfAHash() {
        return IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(core -> CompletableFuture.supplyAsync(IdentityBench::cpuSecondsOfAHashOnThisThread, THREADS))
                .toList()
                .stream()
                .mapToDouble(CompletableFuture::join)
                .average()
                .orElseThrow();
    }

    private static double cpuSecondsOfAHashOnThisThread() {
        Argon2Advanced argon2 = Argon2Factory.createAdvanced(Argon2Factory.Argon2Types.ARGON2id, 16, 32);
        var hash = argon2.hash(ITERATIONS, MEMORY_KIBIBYTES, 1, PASSWORD);
        var threads = ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadCpuTime();
        for (var i = 0; i < HASHES; i++) {
            if (!argon2.verify(hash, PASSWORD)) {
                throw new IllegalStateException("The hash does not match its own password");
            }
        }
        return (threads.getCurrentThreadCpuTime() - before) / 1e9 / HASHES;
    }

    /** Introspection verifies two tokens, the caller's and the one asked about, and makes no query. */
    private void verifications() {
        var session = target.post(
                        target.url(Service.IDENTITY, "/v1/sessions"),
                        Target.JSON_TYPE,
                        "",
                        "{\"login\":\"load-0\",\"password\":\"%s\"}"
                                .formatted(new String(PASSWORD, StandardCharsets.UTF_8)))
                .path("token")
                .asText();
        var body = "token=" + URLEncoder.encode(session, StandardCharsets.UTF_8);
        var introspection = target.call(
                target.url(Service.IDENTITY, "/oauth/introspect"),
                target.authorizationOf("gateway"),
                target.bodies(Target.FORM_TYPE, Stream.of(body)));
        turns.measure(List.of(introspection)).get(0).print("token verifications, two per request", 2);
    }
}
