package dev.latchkey.accesscontrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.kit.testing.TestUser;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten thousand of everything, read page by page while others come and go. */
@AccessControlServiceTest
class LongListsHttpTest {

    private static final int MANY = 10_000;

    private static final String MANY_MEMBERS =
            """
            INSERT INTO membership (application_id, account_id, username, role, added_at)
            SELECT $1, gen_random_uuid(), 'member-' || n, 'developer', now() FROM generate_series(1, $2::int) n
            """;

    private static final String MANY_APPLICATIONS =
            """
            INSERT INTO application (id, name, type, owner_id, owner_username, created_at)
            SELECT gen_random_uuid(), 'application ' || n, 'standard', $1, 'ada', now() FROM generate_series(1, $2::int) n
            """;

    @Inject
    Pool pool;

    private final TestUser ada = TestUser.named("ada");

    /** Reads all ids of a list, and runs something between its pages. */
    private List<String> readAll(String path, String id, IntConsumer betweenParts) {
        var found = new ArrayList<String>();
        String cursor = null;
        var part = 0;
        do {
            var query = cursor == null ? "?limit=100" : "?limit=100&cursor=" + cursor;
            var answer =
                    ada.withSession().get(path + query).then().statusCode(200).extract();
            found.addAll(answer.path("items." + id));
            cursor = answer.path("nextCursor");
            betweenParts.accept(part++);
        } while (cursor != null);
        return found;
    }

    private List<String> ids(String query, UUID of) {
        var ids = new ArrayList<String>();
        pool.preparedQuery(query)
                .executeAndAwait(Tuple.of(of))
                .forEach(row -> ids.add(row.getUUID("id").toString()));
        return ids;
    }

    @Test
    void tenThousandMembersAreEachSeenOnceWhileOthersComeAndGo() {
        var fleet = Fleet.of(ada);
        var application = UUID.fromString(fleet.id());
        pool.preparedQuery(MANY_MEMBERS).executeAndAwait(Tuple.of(application, MANY));
        var stayed = ids("SELECT account_id AS id FROM membership WHERE application_id = $1", application);
        var visitors =
                IntStream.range(0, 10).mapToObj(i -> TestUser.named("v" + i)).toList();

        var found = readAll(fleet.path() + "/members", "accountId", part -> {
            var visitor = visitors.get(part % visitors.size());
            if (fleet.add(visitor, MemberRole.DEVELOPER).extract().statusCode() == 409) {
                fleet.remove(visitor).statusCode(204);
            }
        });

        assertThat(found).doesNotHaveDuplicates().containsAll(stayed);
    }

    @Test
    void tenThousandApplicationsAreEachSeenOnceWhileOthersComeAndGo() {
        pool.preparedQuery(MANY_APPLICATIONS).executeAndAwait(Tuple.of(ada.id().value(), MANY));
        var stayed =
                ids("SELECT id FROM application WHERE owner_id = $1", ada.id().value());
        var bob = TestUser.named("bob");
        var shared = Fleet.of(bob);
        shared.add(ada, MemberRole.DEVELOPER).statusCode(201);
        var passing = new ArrayList<Fleet>();

        var found = readAll("/v1/applications", "id", part -> {
            passing.add(Fleet.of(ada, "passing " + part, "standard"));
            if (part % 2 == 1) {
                ada.withSession().delete(passing.remove(0).path()).then().statusCode(204);
            }
        });

        assertThat(found).doesNotHaveDuplicates().containsAll(stayed).contains(shared.id());
    }

    @Test
    void aSearchOverTenThousandFindsEachOnce() {
        var fleet = Fleet.of(ada);
        var application = UUID.fromString(fleet.id());
        pool.preparedQuery(MANY_MEMBERS).executeAndAwait(Tuple.of(application, MANY));
        var found = new ArrayList<String>();
        var token = "";
        do {
            var answer = Fleet.gateway()
                    .body(
                            """
                            {"subject":{"type":"user"},"action":{"name":"release:push"},
                             "resource":{"type":"application","id":"%s"},"page":{"limit":100%s}}"""
                                    .formatted(fleet.id(), token.isEmpty() ? "" : ",\"token\":\"" + token + "\""))
                    .post("/access/v1/search/subject")
                    .then()
                    .statusCode(200)
                    .extract();
            answer.<List<Map<String, String>>>path("results").forEach(entity -> found.add(entity.get("id")));
            token = answer.path("page.next_token");
        } while (!token.isEmpty());

        assertThat(found)
                .doesNotHaveDuplicates()
                .hasSize(MANY + 1)
                .contains(ada.id().toString());
    }
}
