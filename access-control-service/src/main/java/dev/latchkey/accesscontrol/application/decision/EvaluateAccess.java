package dev.latchkey.accesscontrol.application.decision;

import dev.latchkey.domain.access.AccessQuestion;
import dev.latchkey.domain.access.Decision;
import dev.latchkey.domain.kernel.Caller;
import io.smallrye.mutiny.Uni;

/** Answers "may X do Y to Z?" by the state of this moment. */
@FunctionalInterface
public interface EvaluateAccess {

    /**
     * One indexed read at most; none for a question that no role could make a yes. A no is an answer, not a failure.
     * Fails as {@link AccessQuestion#askedBy} does.
     */
    Uni<Decision> evaluate(Caller caller, AccessQuestion question);
}
