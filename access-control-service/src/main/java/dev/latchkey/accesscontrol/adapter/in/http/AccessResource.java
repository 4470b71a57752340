package dev.latchkey.accesscontrol.adapter.in.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.accesscontrol.application.decision.EvaluateAccess;
import dev.latchkey.domain.access.Decision;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.kit.http.Fields;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Evaluations of the OpenID AuthZEN Authorization API 1.0. */
@Path("/access/v1")
@Authenticated
@Tag(
        name = "Decisions",
        description = "A service with the scope access:evaluate may ask about anyone, a user only about themselves.")
class AccessResource {

    private final EvaluateAccess evaluateAccess;
    private final CurrentCaller caller;

    AccessResource(EvaluateAccess evaluateAccess, CurrentCaller caller) {
        this.evaluateAccess = evaluateAccess;
        this.caller = caller;
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

    /** The answers to the entries or, without entries, the answer to a single evaluation. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DecisionsJson(
            @Nullable Boolean decision, @Nullable Explanation context, @Nullable List<DecisionJson> evaluations) {

        static DecisionsJson ofOne(Decision decision) {
            var one = DecisionJson.of(decision);
            return new DecisionsJson(one.decision(), one.context(), null);
        }

        static DecisionsJson ofAll(List<Decision> decisions) {
            return new DecisionsJson(
                    null, null, decisions.stream().map(DecisionJson::of).toList());
        }
    }

    @POST
    @Path("/evaluation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "May X do Y to Z?")
    public Uni<DecisionJson> evaluate(AccessRequests.@Nullable Evaluation body) {
        var asking = caller.get();
        return evaluateAccess.evaluate(asking, Fields.body(body).toQuestion()).map(DecisionJson::of);
    }

    @POST
    @Path("/evaluations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Up to 1000 questions in one call",
            description =
                    "Top-level members are the defaults of each entry. Without entries it is a single evaluation.")
    public Uni<DecisionsJson> evaluateAll(AccessRequests.@Nullable Evaluations body) {
        var asking = caller.get();
        var request = Fields.body(body);
        var semantic = request.semantic();
        if (!request.isBatch()) {
            return evaluateAccess
                    .evaluate(asking, request.defaults().toQuestion())
                    .map(DecisionsJson::ofOne);
        }
        return evaluateAccess
                .evaluateAll(asking, request.toQuestions(), semantic)
                .map(DecisionsJson::ofAll);
    }
}
