package dev.latchkey.load;

import dev.latchkey.load.Comparison.Question;
import dev.latchkey.local.Service;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures decisions per second, one by one and in batches of a hundred, among few and among many memberships. */
final class AccessControlBench {

    private static final int MEMBERS = 10;
    private static final int BATCH = 100;
    private static final int BODIES = 50_000;
    /** A million questions, so that among many memberships hardly any is asked twice in a round. */
    private static final int BATCH_BODIES = 10_000;

    private static final int STEP = 10_000;
    private static final List<String> ACTIONS = List.of(
            "application:read",
            "device:read",
            "device:create",
            "device:delete",
            "device:action",
            "device:ssh",
            "release:push",
            "application:update",
            "member:write",
            "application:delete");

    /**
     * Ids are digests of numbers: as spread out as version 7 ids of many years, and known without reading them back.
     */
    private static final String APPLICATIONS =
            """
            INSERT INTO application (id, name, type, owner_id, owner_username, created_at)
            SELECT md5('application ' || n)::uuid, 'fleet ' || n, 'standard', md5('owner ' || n)::uuid, 'owner', now()
            FROM generate_series($1::int, $2::int - 1) n ON CONFLICT DO NOTHING
            """;

    private static final String MEMBERSHIP =
            """
            INSERT INTO membership (application_id, account_id, username, role, added_at)
            SELECT md5('application ' || n)::uuid, md5('member ' || n / 10 || ' ' || k)::uuid, 'member',
                   (ARRAY['observer', 'operator', 'developer'])[1 + k % 3], now()
            FROM generate_series($1::int, $2::int - 1) n, generate_series(0, $3::int - 1) k ON CONFLICT DO NOTHING
            """;

    private final Comparison comparison;
    private final Fleets few;
    private final Fleets many;
    private final Random random = new Random(1);

    /** @param few the run that gets a thousand memberships, and {@code many} the one that gets a million */
    AccessControlBench(Target few, Target many, Turns turns, int starts) {
        this.few = new Fleets(few, 1_000 / MEMBERS);
        this.many = new Fleets(many, 1_000_000 / MEMBERS);
        this.comparison = new Comparison(turns, starts, Service.ACCESS_CONTROL, few, many);
    }

    /** A run and the number of its applications. */
    private record Fleets(Target target, int count) {

        void seed() {
            try (var database = new Database(target, Service.ACCESS_CONTROL)) {
                for (var from = 0; from < count; from += STEP) {
                    var to = Math.min(count, from + STEP);
                    database.run(APPLICATIONS, Tuple.of(from, to));
                    database.run(MEMBERSHIP, Tuple.of(from, to, MEMBERS));
                }
                database.settle("application");
                database.settle("membership");
                database.settle("access_change");
            }
            Report.line("%,d memberships", count * MEMBERS);
        }

        Bodies bodies(int bodies, IntFunction<String> body) {
            return target.bodies(
                    Target.JSON_TYPE, Stream.generate(() -> body.apply(count)).limit(bodies));
        }
    }

    void run() {
        few.seed();
        many.seed();
        comparison.run(List.of(
                new Question(
                        "evaluation",
                        1,
                        "/access/v1/evaluation",
                        few.bodies(BODIES, this::question),
                        many.bodies(BODIES, this::question)),
                batch("a page of a user", this::page),
                batch("nothing in common", this::unrelated)));
    }

    private Question batch(String what, IntFunction<String> body) {
        return new Question(
                BATCH + ", " + what,
                BATCH,
                "/access/v1/evaluations",
                few.bodies(BATCH_BODIES, body),
                many.bodies(BATCH_BODIES, body));
    }

    private String unrelated(int applications) {
        return IntStream.range(0, BATCH)
                .mapToObj(entry -> question(applications))
                .collect(Collectors.joining(",", "{\"evaluations\":[", "]}"));
    }

    /** What a console asks in order to show somebody their fleets: the same actions on each of ten. */
    private String page(int applications) {
        var first = random.nextInt(applications) / MEMBERS * MEMBERS;
        var entries = IntStream.range(first, first + MEMBERS)
                .boxed()
                .flatMap(application -> ACTIONS.stream()
                        .map(action ->
                                "{\"action\":{\"name\":\"%s\"},\"resource\":{\"type\":\"application\",\"id\":\"%s\"}}"
                                        .formatted(action, id("application " + application))))
                .collect(Collectors.joining(","));
        return "{\"subject\":{\"type\":\"user\",\"id\":\"%s\"},\"evaluations\":[%s]}"
                .formatted(member(first, random.nextInt(MEMBERS)), entries);
    }

    /** A question about a member of any role or, one time in four, about a stranger. */
    private String question(int applications) {
        var application = random.nextInt(applications);
        var member = random.nextInt(4) == 0 ? MEMBERS : random.nextInt(MEMBERS);
        var action = random.nextBoolean() ? "device:ssh" : "release:push";
        return "{\"subject\":{\"type\":\"user\",\"id\":\"%s\"},\"action\":{\"name\":\"%s\"},"
                        .formatted(member(application, member), action)
                + "\"resource\":{\"type\":\"application\",\"id\":\"%s\"}}".formatted(id("application " + application));
    }

    /** Ten fleets share their members. */
    private static UUID member(int application, int member) {
        return id("member " + application / MEMBERS + " " + member);
    }

    private static UUID id(String text) {
        try {
            var digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
            return UUID.fromString(digest.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
