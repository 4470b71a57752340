package dev.latchkey.accesscontrol.application.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.accesscontrol.application.port.AccessFacts;
import dev.latchkey.accesscontrol.application.port.InMemoryAccess;
import dev.latchkey.domain.access.AccessQuestion;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.EvaluationsSemantic;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluateAccessTest {

    private static final Caller GATEWAY = new Caller.Service("gateway", Set.of(Scope.ACCESS_EVALUATE));

    private final CountingFacts facts = new CountingFacts(new InMemoryAccess().facts());
    private final EvaluateAccess evaluate = new EvaluateAccess(facts);

    private static AccessQuestion question(String action) {
        return new AccessQuestion(
                AccessQuestion.USER,
                UUID.randomUUID().toString(),
                action,
                AccessQuestion.APPLICATION,
                UUID.randomUUID().toString());
    }

    private int answers(List<AccessQuestion> questions, EvaluationsSemantic semantic) {
        return evaluate.evaluateAll(GATEWAY, questions, semantic)
                .await()
                .indefinitely()
                .size();
    }

    @Test
    void aThousandQuestionsAreOneRead() {
        var thousand =
                IntStream.range(0, 1_000).mapToObj(i -> question("device:ssh")).toList();

        assertThat(answers(thousand, EvaluationsSemantic.EXECUTE_ALL)).isEqualTo(1_000);

        assertThat(facts.reads).isEqualTo(1);
    }

    @Test
    void nothingIsReadIfNoRoleCouldMakeTheAnswerAYes() {
        evaluate.evaluate(GATEWAY, question("fly")).await().indefinitely();
        assertThat(answers(Collections.nCopies(10, question("fly")), EvaluationsSemantic.EXECUTE_ALL))
                .isEqualTo(10);
        assertThat(facts.reads).isZero();

        evaluate.evaluate(GATEWAY, question("device:ssh")).await().indefinitely();
        assertThat(facts.reads).isEqualTo(1);
    }

    /** Counts the reads. */
    private static final class CountingFacts implements AccessFacts {

        private final AccessFacts counted;
        private int reads;

        CountingFacts(AccessFacts counted) {
            this.counted = counted;
        }

        @Override
        public Uni<Facts> about(Pair pair) {
            reads++;
            return counted.about(pair);
        }

        @Override
        public Uni<Map<Pair, Facts>> about(Set<Pair> pairs) {
            reads++;
            return counted.about(pairs);
        }

        @Override
        public Uni<Page<AccountId>> subjects(ApplicationId application, Set<MemberRole> roles, Page.Request page) {
            reads++;
            return counted.subjects(application, roles, page);
        }

        @Override
        public Uni<Page<ApplicationId>> resources(AccountId subject, Set<MemberRole> roles, Page.Request page) {
            reads++;
            return counted.resources(subject, roles, page);
        }
    }
}
