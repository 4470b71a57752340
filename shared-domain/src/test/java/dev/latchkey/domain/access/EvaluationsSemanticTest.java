package dev.latchkey.domain.access;

import static dev.latchkey.domain.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationsSemanticTest {

    private static final Decision YES = Decision.byRole(MemberRole.OWNER, Permission.DEVICE_SSH);
    private static final Decision NO = Decision.notAMember(Permission.DEVICE_SSH);

    @ParameterizedTest
    @CsvSource({
        "execute_all, YNYN, YNYN",
        "deny_on_first_deny, YYNY, YYN",
        "deny_on_first_deny, NYYY, N",
        "deny_on_first_deny, YYYN, YYYN",
        "deny_on_first_deny, YYYY, YYYY",
        "permit_on_first_permit, NNYN, NNY",
        "permit_on_first_permit, YNNN, Y",
        "permit_on_first_permit, NNNN, NNNN"
    })
    void aBatchEndsWithTheAnswerThatSettlesIt(String semantic, String asked, String answered) {
        assertThat(EvaluationsSemantic.parse(semantic).apply(decisions(asked))).isEqualTo(decisions(answered));
    }

    @Property
    void theAnswersAreThoseOfTheQuestionsUpToTheLast(
            @ForAll EvaluationsSemantic semantic, @ForAll List<Boolean> allowed) {
        var all = allowed.stream().map(yes -> yes ? YES : NO).toList();

        var answered = semantic.apply(all);

        assertThat(answered).isEqualTo(all.subList(0, answered.size()));
        assertThat(answered.isEmpty()).isEqualTo(all.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EXECUTE_ALL", "execute-all", "deny_on_first_permit"})
    void anyOtherWordIsRefused(String word) {
        assertRefused(() -> EvaluationsSemantic.parse(word)).isEqualTo("semantic-unknown");
    }

    @Example
    void theWordsAreThoseOfTheStandard() {
        assertThat(EvaluationsSemantic.values())
                .extracting(EvaluationsSemantic::wireName)
                .containsExactly("execute_all", "deny_on_first_deny", "permit_on_first_permit");
    }

    private static List<Decision> decisions(String letters) {
        return letters.chars().mapToObj(letter -> letter == 'Y' ? YES : NO).toList();
    }
}
