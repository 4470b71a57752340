package dev.latchkey.accesscontrol.application.decision;

import dev.latchkey.domain.access.AccessQuestion;
import dev.latchkey.domain.access.Decision;
import dev.latchkey.domain.access.EvaluationsSemantic;
import dev.latchkey.domain.kernel.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Answers "may X do Y to Z?" by the state of this moment. */
public interface EvaluateAccess {

    /**
     * One indexed read at most; none for a question that no role could make a yes. A no is an answer, not a failure.
     * Fails as {@link AccessQuestion#askedBy} does.
     */
    Uni<Decision> evaluate(Caller caller, AccessQuestion question);

    /**
     * The answers in the order of the questions, as far as the semantic goes. Two reads at most, whatever the number, and of
     * one state of all. Fails as a whole when one question may not be asked.
     */
    Uni<List<Decision>> evaluateAll(Caller caller, List<AccessQuestion> questions, EvaluationsSemantic semantic);
}
