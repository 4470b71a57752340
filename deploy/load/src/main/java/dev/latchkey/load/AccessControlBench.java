package dev.latchkey.load;

import dev.latchkey.local.Service;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Decisions a second, one by one and in batches of a hundred, among few and among many memberships. */
final class AccessControlBench {

    private static final int MEMBERS = 10;
    private static final int BATCH = 100;
    private static final int BODIES = 50_000;
    private static final int BATCH_BODIES = 1_000;
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

    private static final List<Integer> MEMBERSHIPS = List.of(1_000, 1_000_000);

    /** Ids are digests of numbers: as random as version 7 ids of many years, and known without reading them. */
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

    private final Target target;
    private final Comparison comparison;
    private final Random random = new Random(1);

    AccessControlBench(Target target, Comparison comparison) {
        this.target = target;
        this.comparison = comparison;
    }

    void run() {
        try (var database = new Database(target, Service.ACCESS_CONTROL)) {
            var results = MEMBERSHIPS.stream()
                    .map(memberships -> measure(database, memberships))
                    .toList();
            Report.line(
                    "the larger set costs %.0f%% more one by one, %.0f%% more for a page, %.0f%% more scattered"
                            + " (at most 15%%)",
                    100
                            * Comparison.moreFor(
                                    results.get(1).single(), results.get(0).single()),
                    100
                            * Comparison.moreFor(
                                    results.get(1).page(), results.get(0).page()),
                    100
                            * Comparison.moreFor(
                                    results.get(1).scattered(), results.get(0).scattered()));
        }
    }

    private record Results(Comparison.Measured single, Comparison.Measured page, Comparison.Measured scattered) {}

    private Results measure(Database database, int memberships) {
        var applications = memberships / MEMBERS;
        var step = 10_000;
        for (var from = 0; from < applications; from += step) {
            var to = Math.min(applications, from + step);
            database.run(APPLICATIONS, Tuple.of(from, to));
            database.run(MEMBERSHIP, Tuple.of(from, to, MEMBERS));
        }
        database.settle("application");
        database.settle("membership");
        Report.line("%,d memberships", memberships);
        var authorization = target.authorizationOf("gateway");
        var singles = IntStream.range(0, BODIES)
                .mapToObj(number -> question(applications))
                .toList();
        var single = comparison.measure(
                target.url(Service.ACCESS_CONTROL, "/access/v1/evaluation"),
                new Wrk.Bodies(Target.JSON_TYPE, authorization, singles));
        single.print("evaluation", 1);
        var page = batches(authorization, () -> page(applications));
        page.print("a page: 10 actions on 10 fleets", BATCH);
        var scattered = batches(authorization, () -> IntStream.range(0, BATCH)
                .mapToObj(entry -> question(applications))
                .collect(Collectors.joining(",", "{\"evaluations\":[", "]}")));
        scattered.print("scattered: " + BATCH + " unrelated questions", BATCH);
        return new Results(single, page, scattered);
    }

    private Comparison.Measured batches(String authorization, Supplier<String> batch) {
        return comparison.measure(
                target.url(Service.ACCESS_CONTROL, "/access/v1/evaluations"),
                new Wrk.Bodies(
                        Target.JSON_TYPE,
                        authorization,
                        Stream.generate(batch).limit(BATCH_BODIES).toList()));
    }

    /** What a console asks to show somebody their fleets: the same actions on each of ten. */
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

    /** About a member of any role, and each fourth time about a stranger. */
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
