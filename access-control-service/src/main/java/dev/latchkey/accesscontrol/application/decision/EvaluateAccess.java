package dev.latchkey.accesscontrol.application.decision;

import dev.latchkey.accesscontrol.application.port.AccessFacts;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Facts;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Pair;
import dev.latchkey.domain.access.AccessQuestion;
import dev.latchkey.domain.access.AccessQuestion.Answerable;
import dev.latchkey.domain.access.AccessQuestion.Reading;
import dev.latchkey.domain.access.AccessQuestion.Unanswerable;
import dev.latchkey.domain.access.Decision;
import dev.latchkey.domain.access.EvaluationsSemantic;
import dev.latchkey.domain.kernel.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Answers "may X do Y to Z?" from the current state. */
public final class EvaluateAccess {

    private final AccessFacts facts;

    public EvaluateAccess(AccessFacts facts) {
        this.facts = facts;
    }

    /**
     * At most one indexed read; none if no role could make the answer a yes. A no is an answer, not a failure. Fails as
     * {@link AccessQuestion#askedBy} does.
     */
    public Uni<Decision> evaluate(Caller caller, AccessQuestion question) {
        var reading = question.askedBy(caller).read();
        var decision = reading instanceof Answerable answerable
                ? facts.about(pair(answerable)).map(found -> decide(answerable, found))
                : Uni.createFrom().item(((Unanswerable) reading).decision());
        return decision.map(answer -> answer.seenBy(caller));
    }

    /**
     * The answers in the order of the questions, up to where the semantic stops. At most two reads, however many
     * questions there are, and all answers reflect the same state. Fails as a whole if any question may not be asked.
     */
    public Uni<List<Decision>> evaluateAll(
            Caller caller, List<AccessQuestion> questions, EvaluationsSemantic semantic) {
        var readings = questions.stream()
                .map(question -> question.askedBy(caller).read())
                .toList();
        var pairs = readings.stream()
                .filter(Answerable.class::isInstance)
                .map(reading -> pair((Answerable) reading))
                .collect(Collectors.toUnmodifiableSet());
        var known = pairs.isEmpty() ? Uni.createFrom().item(Map.<Pair, Facts>of()) : facts.about(pairs);
        return known.map(found -> semantic.apply(readings.stream()
                .map(reading -> decide(reading, found).seenBy(caller))
                .toList()));
    }

    private static Pair pair(Answerable question) {
        return new Pair(question.subject(), question.application());
    }

    private static Decision decide(Reading reading, Map<Pair, Facts> found) {
        return reading instanceof Answerable answerable
                ? decide(answerable, Objects.requireNonNull(found.get(pair(answerable))))
                : ((Unanswerable) reading).decision();
    }

    private static Decision decide(Answerable question, Facts found) {
        return found.role()
                .map(role -> Decision.byRole(role, question.permission()))
                .orElseGet(() -> found.applicationExists()
                        ? Decision.notAMember(question.permission())
                        : Decision.unknownResource(question.permission()));
    }
}
