package dev.latchkey.accesscontrol;

import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.testing.TestTokens;
import dev.latchkey.kit.testing.TestUser;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An application over HTTP, as its owner and its members call it. */
public record Fleet(TestUser owner, String id) {

    public static Fleet of(TestUser owner, String name, String type) {
        return new Fleet(
                owner,
                owner.withSession()
                        .body("{\"name\":\"%s\",\"type\":\"%s\"}".formatted(name, type))
                        .post("/v1/applications")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
    }

    public static Fleet of(TestUser owner) {
        return of(owner, "thermostats", "standard");
    }

    public String path() {
        return "/v1/applications/" + id;
    }

    public ValidatableResponse add(TestUser member, MemberRole role) {
        return addAs(owner, member, role.wireName());
    }

    public ValidatableResponse addAs(TestUser caller, TestUser member, String role) {
        return caller.withSession()
                .body("{\"login\":\"%s\",\"role\":\"%s\"}".formatted(member.username(), role))
                .post(path() + "/members")
                .then();
    }

    public ValidatableResponse change(TestUser member, MemberRole role) {
        return changeAs(owner, member, role.wireName());
    }

    public ValidatableResponse changeAs(TestUser caller, TestUser member, String role) {
        return caller.withSession()
                .body("{\"role\":\"%s\"}".formatted(role))
                .patch(path() + "/members/" + member.id())
                .then();
    }

    public ValidatableResponse remove(TestUser member) {
        return owner.withSession().delete(path() + "/members/" + member.id()).then();
    }

    public ValidatableResponse leave(TestUser member) {
        return member.withSession().delete(path() + "/members/me").then();
    }

    /** The recorded actions, oldest first. */
    public List<String> recorded() {
        List<String> actions = owner.withSession()
                .queryParam("limit", 100)
                .get(path() + "/events")
                .then()
                .statusCode(200)
                .extract()
                .path("items.action");
        var oldestFirst = new ArrayList<>(actions);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    /** A service that may ask about anyone. */
    public static RequestSpecification gateway() {
        return TestUser.with(TestTokens.ofFakeIdentity().service("gateway", Scope.ACCESS_EVALUATE));
    }

    /** A question about the application, as JSON. */
    public String question(TestUser subject, String action) {
        return """
               {"subject":{"type":"user","id":"%s"},"action":{"name":"%s"},
                "resource":{"type":"application","id":"%s"}}"""
                .formatted(subject.id(), action, id);
    }
}
