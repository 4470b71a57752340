package dev.latchkey.accesscontrol.application.decision;

import dev.latchkey.accesscontrol.application.port.AccessFacts;
import dev.latchkey.domain.access.AccessQuestion;
import dev.latchkey.domain.access.Decision;
import dev.latchkey.domain.kernel.Caller;
import io.smallrye.mutiny.Uni;

public final class EvaluateAccessService implements EvaluateAccess {

    private final AccessFacts facts;

    public EvaluateAccessService(AccessFacts facts) {
        this.facts = facts;
    }

    @Override
    public Uni<Decision> evaluate(Caller caller, AccessQuestion question) {
        var reading = question.askedBy(caller).read();
        var decision = reading instanceof AccessQuestion.Answerable answerable
                ? decide(answerable)
                : Uni.createFrom().item(((AccessQuestion.Unanswerable) reading).decision());
        return decision.map(answer -> answer.seenBy(caller));
    }

    private Uni<Decision> decide(AccessQuestion.Answerable question) {
        return facts.about(question).map(found -> found.role()
                .map(role -> Decision.byRole(role, question.permission()))
                .orElseGet(() -> found.applicationExists() ? Decision.notAMember() : Decision.unknownResource()));
    }
}
