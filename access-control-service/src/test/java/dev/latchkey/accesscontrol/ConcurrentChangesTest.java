package dev.latchkey.accesscontrol;

import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.testing.ConcurrentChangesContract;
import dev.latchkey.kit.testing.TestTokens;
import dev.latchkey.kit.testing.TestUser;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

@AccessControlServiceTest
class ConcurrentChangesTest extends ConcurrentChangesContract {

    private static final String APPLICATION = "/v1/applications/{id}";

    private static TestUser owner() {
        return TestUser.named("ada", Plan.PAID);
    }

    /** A call on a new application and its one member. */
    private static Supplier<Supplier<Response>> about(BiFunction<Fleet, TestUser, Response> call) {
        return () -> {
            var fleet = Fleet.of(owner());
            var member = TestUser.named("bob");
            fleet.add(member, MemberRole.OBSERVER).statusCode(201);
            return () -> call.apply(fleet, member);
        };
    }

    private static Response add(Fleet fleet) {
        return fleet.add(TestUser.named("eve"), MemberRole.OPERATOR).extract().response();
    }

    private static Response purge(TestUser member) {
        var operations = TestTokens.ofFakeIdentity().service("operations", Scope.ACCOUNTS_PURGE);
        return TestUser.with(operations).delete("/internal/v1/accounts/" + member.id() + "/access");
    }

    @Override
    protected List<Change> changes() {
        return List.of(
                new Change(
                        "POST /v1/applications",
                        201,
                        () -> {
                            var user = owner();
                            return () -> user.withSession()
                                    .body("{\"name\":\"thermostats\",\"type\":\"standard\"}")
                                    .post("/v1/applications");
                        },
                        "application-created"),
                new Change(
                        "PATCH " + APPLICATION,
                        200,
                        about((fleet, member) -> fleet.owner()
                                .withSession()
                                .body("{\"name\":\"renamed\"}")
                                .patch(fleet.path())),
                        "application-renamed"),
                new Change(
                        "DELETE " + APPLICATION,
                        204,
                        about((fleet, member) -> fleet.owner().withSession().delete(fleet.path())),
                        "application-deleted"),
                new Change(
                        "POST " + APPLICATION + "/members", 201, about((fleet, member) -> add(fleet)), "member-added"),
                new Change(
                        "PATCH " + APPLICATION + "/members/{accountId}",
                        200,
                        about((fleet, member) -> fleet.change(member, MemberRole.DEVELOPER)
                                .extract()
                                .response()),
                        "member-role-changed"),
                new Change(
                        "DELETE " + APPLICATION + "/members/{accountId}",
                        204,
                        about((fleet, member) -> fleet.remove(member).extract().response()),
                        "member-removed"),
                new Change(
                        "DELETE " + APPLICATION + "/members/me",
                        204,
                        about((fleet, member) -> fleet.leave(member).extract().response()),
                        "member-left"),
                new Change(
                        "DELETE /internal/v1/accounts/{id}/access",
                        200,
                        () -> {
                            var member = TestUser.named("bob");
                            Fleet.of(member);
                            Fleet.of(owner()).add(member, MemberRole.OBSERVER).statusCode(201);
                            return () -> purge(member);
                        },
                        "application-deleted",
                        "member-account-deleted"));
    }

    @Override
    protected Map<String, String> changeNothing() {
        var question = "It only reads.";
        return Map.of(
                "POST /access/v1/evaluation", question,
                "POST /access/v1/evaluations", question,
                "POST /access/v1/search/action", question,
                "POST /access/v1/search/resource", question,
                "POST /access/v1/search/subject", question);
    }

    @Override
    protected String occurrences() {
        return "SELECT action AS kind, count(*) AS n FROM access_event GROUP BY action";
    }
}
