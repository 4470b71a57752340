package dev.latchkey.accesscontrol.adapter.in.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.accesscontrol.application.decision.EvaluateAccess;
import dev.latchkey.domain.access.AccessQuestion;
import dev.latchkey.domain.access.Decision;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.http.Fields;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The OpenID AuthZEN Authorization API 1.0. */
@Path("/access/v1")
@Authenticated
@Tag(
        name = "Decisions",
        description = "A service with the scope access:evaluate asks about anyone, a user about themself.")
class AccessResource {

    private final EvaluateAccess evaluateAccess;
    private final CurrentCaller caller;

    AccessResource(EvaluateAccess evaluateAccess, CurrentCaller caller) {
        this.evaluateAccess = evaluateAccess;
        this.caller = caller;
    }

    /** A subject or a resource; what it says of itself beyond type and id is not looked at. */
    record Entity(@Nullable String type, @Nullable String id) {}

    record Action(@Nullable String name) {}

    record Evaluation(@Nullable Entity subject, @Nullable Action action, @Nullable Entity resource) {

        private static final Entity NO_ENTITY = new Entity(null, null);
        private static final Action NO_ACTION = new Action(null);

        AccessQuestion toQuestion() {
            var who = subject == null ? NO_ENTITY : subject;
            var what = action == null ? NO_ACTION : action;
            var which = resource == null ? NO_ENTITY : resource;
            var fields = new Fields();
            var subjectType = fields.required("subject.type", who.type(), Evaluation::nonEmpty);
            var subjectId = fields.required("subject.id", who.id(), Evaluation::nonEmpty);
            var name = fields.required("action.name", what.name(), Evaluation::nonEmpty);
            var resourceType = fields.required("resource.type", which.type(), Evaluation::nonEmpty);
            var resourceId = fields.required("resource.id", which.id(), Evaluation::nonEmpty);
            return fields.build(() -> new AccessQuestion(
                    subjectType.get(), subjectId.get(), name.get(), resourceType.get(), resourceId.get()));
        }

        private static String nonEmpty(String text) {
            if (text.isEmpty()) {
                throw Refusal.invalid("blank", "Must not be empty.");
            }
            return text;
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Explanation(String reason, @Nullable String role, List<String> sufficientRoles) {}

    record DecisionJson(boolean decision, Explanation context) {

        static DecisionJson of(Decision decision) {
            return new DecisionJson(
                    decision.allowed(),
                    new Explanation(
                            decision.reason().wireName(),
                            decision.role().map(MemberRole::wireName).orElse(null),
                            decision.sufficientRoles().stream()
                                    .map(MemberRole::wireName)
                                    .toList()));
        }
    }

    @POST
    @Path("/evaluation")
    @Operation(summary = "May X do Y to Z?")
    public Uni<DecisionJson> evaluate(@Nullable Evaluation body) {
        var asking = caller.get();
        return evaluateAccess.evaluate(asking, Fields.body(body).toQuestion()).map(DecisionJson::of);
    }
}
