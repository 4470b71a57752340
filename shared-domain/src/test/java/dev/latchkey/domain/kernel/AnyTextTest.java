package dev.latchkey.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import dev.latchkey.domain.identity.OneTimeCode;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.RecoveryCode;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Whatever somebody sends becomes a value or a refusal, and a value keeps the promises of its rule, with ICU as the
 * judge.
 */
class AnyTextTest {

    private static final int MAX = 10;

    /** Any UTF-16, well-formed or not, with many of the characters that the rules are about. */
    @Provide
    Arbitrary<String> anything() {
        var unit = Arbitraries.integers().between(0, Character.MAX_VALUE).map(Character::toString);
        var halfAPair = Arbitraries.chars()
                .range(Character.MIN_SURROGATE, Character.MAX_SURROGATE)
                .map(String::valueOf);
        var codePoint =
                Arbitraries.integers().between(0, Character.MAX_CODE_POINT).map(Character::toString);
        var mark = Arbitraries.integers().between(0x300, 0x36F).map(Character::toString);
        var digit = Arbitraries.chars().range('0', '9').map(String::valueOf);
        var special = Arbitraries.of(List.of(
                "a",
                "e",
                "I",
                "@",
                ".",
                "-",
                " ",
                "\u00a0",
                "\u2028",
                "\u200b",
                "\u200c",
                "\u200d",
                "\ufe0f",
                "\ufeff",
                "\u00ad",
                "\u2800",
                "\u3164",
                "\u0130",
                "\u03a3",
                "\u212a",
                "\u0345",
                "\u1112",
                "\u1161",
                "\u0645",
                "\u06cc",
                "\u064e",
                "\u0915",
                "\u094d",
                "\u1820",
                "\u180b",
                "\u845b",
                "\u2764",
                "\ud83d\udc69",
                "\ud83d\udcbb",
                "\udb40\udd00",
                "\ud83c\udff4",
                "T",
                "Z",
                "+",
                ":"));
        return Arbitraries.frequencyOf(
                        Tuple.of(2, unit),
                        Tuple.of(1, codePoint),
                        Tuple.of(1, mark),
                        Tuple.of(1, digit),
                        Tuple.of(6, special))
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts))
                .flatMap(text -> Arbitraries.frequencyOf(
                        Tuple.of(9, Arbitraries.just(text)), Tuple.of(1, halfAPair.map(half -> text + half))));
    }

    private static <T> String outcome(Function<String, T> reading, String text) {
        try {
            return "taken: " + reading.apply(text);
        } catch (Refusal refusal) {
            return "refused: " + refusal.code();
        }
    }

    @Property(tries = 5_000)
    void nothingButARefusalIsThrown(@ForAll("anything") String text) {
        for (var reading : List.<Function<String, Object>>of(
                any -> Text.line(any, MAX),
                any -> Text.optionalLine(any, MAX),
                Username::new,
                EmailAddress::new,
                EmailAddress::ofNewAccount,
                Login::new,
                AccountId::parse,
                Plan::parse,
                Scope::parseAll,
                Times::parse,
                Password::new,
                OneTimeCode::parse,
                RecoveryCode::parse)) {
            assertThat(outcome(reading, text)).matches("(?s)(taken|refused): .*");
        }
    }

    @Property(tries = 5_000)
    void anAcceptedLineIsNormalisedTrimmedAndVisible(@ForAll("anything") String text) {
        Assume.that(outcome(any -> Text.line(any, MAX), text).startsWith("taken"));
        var line = Text.line(text, MAX).value();

        assertThat(Normalizer.isNormalized(line, Form.NFC)).isTrue();
        assertThat(Text.line(line, MAX).value()).isEqualTo(line);
        assertThat(line.codePointCount(0, line.length())).isBetween(1, MAX);
        assertThat(line.codePoints())
                .anyMatch(character -> !isIgnorable(character) && !isWhiteSpace(character) && !isMarkOrOther(character))
                .noneMatch(UCharacter::isISOControl);
        assertThat(isWhiteSpace(line.codePointAt(0)) || isWhiteSpace(line.codePointBefore(line.length())))
                .isFalse();
        assertThat(isIgnorable(line.codePointAt(0))).isFalse();
    }

    @Property(tries = 5_000)
    void composedAndDecomposedTextAreTheSame(@ForAll("anything") String text) {
        Assume.that(!outcome(Unicode::wellFormed, text).startsWith("refused"));
        var composed = Normalizer.normalize(text, Form.NFC);
        var decomposed = Normalizer.normalize(text, Form.NFD);

        for (var reading : List.<Function<String, Object>>of(
                any -> Text.line(any, MAX), any -> Text.optionalLine(any, MAX), any -> new Password(any).reveal())) {
            assertThat(outcome(reading, decomposed))
                    .isEqualTo(outcome(reading, composed))
                    .isEqualTo(outcome(reading, text));
        }
    }

    @Property(tries = 5_000)
    void aLoginThatOneServiceAcceptsTheNextAcceptsToo(@ForAll("anything") String text) {
        Assume.that(outcome(Login::new, text).startsWith("taken"));
        var login = new Login(text);

        assertThat(new Login(login.text())).isEqualTo(login);
    }

    @Property
    void aTimeIsWrittenAsItIsRead(@ForAll("times") String text) {
        assertThat(outcome(Times::parse, text))
                .matches(
                        "taken: [0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{3})?Z|refused: time-invalid");
    }

    @Provide
    Arbitrary<String> times() {
        var years =
                Arbitraries.of("0000", "0001", "2026", "9999", "10000", "+10000", "-0001", "+999999999", "-999999999");
        var days = Arbitraries.of("01-01", "02-29", "12-31", "13-01", "1-1");
        var hours = Arbitraries.of(
                "00:00:00", "23:59:59", "23:59:59.999", "23:59:59.9999999", "24:00:00", "23:59", "23:59:60");
        var offsets = Arbitraries.of(
                "Z", "z", "", "+00:00", "-00:00", "+18:00", "-18:00", "+19:00", "+01:00:01", "+1", "[UTC]");
        return Combinators.combine(years, days, hours, offsets)
                .as((year, day, hour, offset) -> year + "-" + day + "T" + hour + offset);
    }

    /** The table of invisible characters is Unicode's, up to the newest that ICU knows. */
    @Example
    void everyInvisibleCharacterAndControlIsRefusedAndNoOther() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(character -> !isSurrogate(character))
                .forEach(character -> assertThat(
                                outcome(any -> Text.line(any, MAX), "a" + Character.toString(character) + "b"))
                        .as("U+%04X", character)
                        .startsWith(isIgnorable(character) || isNotInALine(character) ? "refused: invalid" : "taken"));
    }

    @Example
    void allWhiteSpaceIsTrimmedAndNothingElse() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).forEach(character -> assertThat(
                        Unicode.strip(Character.toString(character)).isEmpty())
                .as("U+%04X", character)
                .isEqualTo(isWhiteSpace(character)));
    }

    /** Skips characters newer than the JDK's Unicode, whose dashes it does not know. */
    @Example
    void whiteSpaceDashesAndInvisibleCharactersAreIgnoredInCodes() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(character -> Character.isDefined(character) || isIgnorable(character))
                .forEach(character -> assertThat(Unicode.withoutGaps(Character.toString(character))
                                .isEmpty())
                        .as("U+%04X", character)
                        .isEqualTo(isWhiteSpace(character)
                                || isIgnorable(character)
                                || UCharacter.hasBinaryProperty(character, UProperty.DASH)));
    }

    private static boolean isIgnorable(int character) {
        return UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    private static boolean isWhiteSpace(int character) {
        return UCharacter.isUWhiteSpace(character);
    }

    private static boolean isSurrogate(int character) {
        return Character.getType(character) == Character.SURROGATE;
    }

    private static boolean isNotInALine(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default ->
                UCharacter.hasBinaryProperty(character, UProperty.NONCHARACTER_CODE_POINT)
                        || (character >= 0xFFF9 && character <= 0xFFFB);
        };
    }

    private static boolean isMarkOrOther(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }
}
