package dev.latchkey.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.domain.kernel.Refusal.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalTest {

    private static final Duration SOON = Duration.ofSeconds(7);

    private final List<Refusal> all = List.of(
            Refusal.invalid("a", "b"),
            Refusal.unauthenticated("a", "b"),
            Refusal.forbidden("a", "b"),
            Refusal.notFound("a", "b"),
            Refusal.conflict("a", "b"),
            Refusal.throttled("a", "b", SOON),
            Refusal.unavailable("a", "b", SOON));

    @Test
    void thereIsOneForEachKind() {
        assertThat(all).extracting(Refusal::kind).containsExactly(Kind.values());
        assertThat(all).allSatisfy(refusal -> assertThat(refusal)
                .hasMessage("a: b")
                .extracting(Refusal::code, Refusal::reason)
                .containsExactly("a", "b"));
        assertThat(all).allSatisfy(refusal -> assertThat(Refusal.isOfKind(refusal.kind(), refusal))
                .isTrue());
        assertThat(Refusal.isOfKind(Kind.CONFLICT, all.get(0))).isFalse();
        assertThat(Refusal.isOfKind(Kind.CONFLICT, new IllegalStateException())).isFalse();
    }

    @Test
    void whereWaitingHelpsItSaysHowLong() {
        assertThat(all)
                .filteredOn(refusal -> refusal.retryAfter().isPresent())
                .extracting(Refusal::kind)
                .containsExactly(Kind.THROTTLED, Kind.UNAVAILABLE);
        assertThat(Refusal.throttled("a", "b", SOON).retryAfter()).contains(SOON);
    }

    /** Whoever is told that their token is invalid throws it away. */
    @Test
    void onlyAnAnswerAboutTheSecretItselfSaysThatItIsNoGood() {
        assertThat(all)
                .filteredOn(Refusal::isOfPresentedSecret)
                .extracting(Refusal::kind)
                .containsExactly(Kind.UNAUTHENTICATED, Kind.NOT_FOUND);
        assertThat(Refusal.isOfPresentedSecret(new IllegalStateException())).isFalse();
    }

    @Test
    void aRefusalOfOnePartOfTheInputSaysWhichAndStaysWhatItIs() {
        var throttled = Refusal.throttled("a", "b", SOON);

        var inField = catchThrowableOfType(
                Refusal.class,
                () -> Refusal.inField("name", () -> {
                    throw throttled;
                }));

        assertThat(throttled.field()).isEmpty();
        assertThat(inField.field()).contains("name");
        assertThat(inField.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(inField.retryAfter()).contains(SOON);
        assertThat(Refusal.inField("name", () -> 7)).isEqualTo(7);
    }
}
