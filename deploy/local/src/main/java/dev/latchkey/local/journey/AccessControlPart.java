package dev.latchkey.local.journey;

import dev.latchkey.local.ServiceClient;
import dev.latchkey.local.journey.RunningSystem.ApiKey;
import dev.latchkey.local.journey.RunningSystem.Person;

/** An application, its members, and what they may do. */
final class AccessControlPart {

    private final RunningSystem system;
    private final Steps steps;
    private final String origin;
    private final IdentityPart people;

    AccessControlPart(RunningSystem system, IdentityPart people) {
        this.system = system;
        this.steps = system.steps();
        this.origin = system.origin();
        this.people = people;
    }

    private record Shared(String id, Person developer, Person observer) {}

    void walk(ApiKey apiKey, Person owner) throws InterruptedException {
        var application = application(apiKey, owner);
        decisions(application, owner);
        membersLeave(application, owner);
    }

    private Shared application(ApiKey apiKey, Person owner) throws InterruptedException {
        var application = steps.step(
                "creates an application with the API key, which access control introspects",
                Call.post(origin + "/v1/applications")
                        .bearer(apiKey.key())
                        .json("{'name': 'thermostats', 'type': 'standard'}"),
                201,
                "/owner/username",
                owner.username());
        var members =
                origin + "/v1/applications/" + application.json().at("/id").asText() + "/members";
        var grace = people.signUpAndLogIn("grace");
        steps.step(
                "grace joins as developer",
                Call.post(members).bearer(apiKey.key()).json("{'login': '%s'}".formatted(grace.username())),
                201,
                "/role",
                "developer");
        steps.step(
                "grace sees the shared application",
                Call.get(origin + "/v1/applications").bearer(grace.token()),
                200,
                "/items/0/shared",
                true);
        var edsger = people.signUpAndLogIn("edsger");
        var joinAsObserver = "{'login': '%s', 'role': 'observer'}";
        steps.step(
                "an observer needs the owner to be on a paid plan",
                Call.post(members).bearer(apiKey.key()).json(joinAsObserver.formatted(edsger.username())),
                403,
                "/code",
                "role-needs-paid-plan");
        var billing = system.serviceToken(ServiceClient.BILLING, "plans:write");
        steps.step(
                "billing sets the plan to paid, inside the cluster",
                Call.put(system.identity() + "/internal/v1/accounts/" + owner.id() + "/plan")
                        .bearer(billing)
                        .json("{'plan': 'paid'}"),
                200,
                "/plan",
                "paid");
        steps.step(
                "edsger joins as observer",
                Call.post(members).bearer(apiKey.key()).json(joinAsObserver.formatted(edsger.username())),
                201,
                "/role",
                "observer");
        return new Shared(application.json().at("/id").asText(), grace, edsger);
    }

    private void decisions(Shared application, Person owner) throws InterruptedException {
        var gateway = system.serviceToken(ServiceClient.GATEWAY, "access:evaluate");
        decision(gateway, "the owner may delete", owner.id(), "application:delete", application, "granted-by-role");
        decision(
                gateway,
                "the developer may push a release",
                application.developer().id(),
                "release:push",
                application,
                "granted-by-role");
        decision(
                gateway,
                "the observer may not open a shell",
                application.observer().id(),
                "device:ssh",
                application,
                "role-lacks-permission");
        var developer = "{'subject': {'type': 'user', 'id': '%s'}, 'resource': {'type': 'application', 'id': '%s'}"
                .formatted(application.developer().id(), application.id());
        steps.step(
                "decisions: a batch up to the first no",
                Call.post(origin + "/access/v1/evaluations")
                        .bearer(gateway)
                        .json(developer
                                + ", 'options': {'evaluations_semantic': 'deny_on_first_deny'}, 'evaluations': ["
                                + "{'action': {'name': 'device:ssh'}}, {'action': {'name': 'member:write'}}]}"),
                200,
                "/evaluations/1/context/sufficientRoles/0",
                "owner");
        steps.step(
                "search: what may the developer do?",
                Call.post(origin + "/access/v1/search/action").bearer(gateway).json(developer + "}"),
                200,
                "/page/count",
                14);
    }

    private void decision(String token, String what, String subject, String action, Shared application, String reason)
            throws InterruptedException {
        steps.step(
                "decision: " + what,
                Call.post(origin + "/access/v1/evaluation")
                        .bearer(token)
                        .json(("{'subject': {'type': 'user', 'id': '%s'}, 'action': {'name': '%s'}, "
                                        + "'resource': {'type': 'application', 'id': '%s'}}")
                                .formatted(subject, action, application.id())),
                200,
                "/context/reason",
                reason);
    }

    private void membersLeave(Shared application, Person owner) throws InterruptedException {
        var members = origin + "/v1/applications/" + application.id() + "/members/";
        steps.step(
                "the owner removes the observer",
                Call.delete(members + application.observer().id()).bearer(owner.token()),
                204);
        steps.step(
                "for the observer, the application no longer exists",
                Call.get(origin + "/v1/applications/" + application.id())
                        .bearer(application.observer().token()),
                404,
                "/code",
                "application-not-found");
        steps.step(
                "the developer leaves",
                Call.delete(members + "me").bearer(application.developer().token()),
                204);
        steps.step(
                "the record shows it all",
                Call.get(origin + "/v1/applications/" + application.id() + "/events")
                        .bearer(owner.token()),
                200,
                "/items/0/action",
                "member-left");
    }
}
