package dev.latchkey.domain.kernel;

import static dev.latchkey.domain.kernel.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @Test
    void aLineIsTrimmedAndBounded() {
        assertThat(Text.line("  CI pipeline ", 50)).hasToString("CI pipeline");
        assertThat(Text.line("🔑".repeat(50), 50)).hasToString("🔑".repeat(50));
        assertRefused(() -> Text.line("🔑".repeat(51), 50)).isEqualTo("too-long");
        assertRefused(() -> Text.line(" \t ", 50)).isEqualTo("blank");
        assertThat(Text.optionalLine(" \t ", 50).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "cafe\u0301, caf\u00e9",
        "\u212b, \u00c5",
        "\u1112\u1161\u11ab, \ud55c",
        "\u0958, \u0915\u093c",
        "a\u0323\u0307, \u1ea1\u0307",
        "a\u0307\u0323, \u1ea1\u0307"
    })
    void canonicallyEquivalentTextsAreEqual(String written, String text) {
        assertThat(Text.line(written, 50)).isEqualTo(Text.line(text, 50)).hasToString(text);
    }

    @Test
    void lengthsAreThoseOfTheNormalisedText() {
        assertThat(Text.line("e\u0301".repeat(50), 50).value()).hasSize(50);
        assertRefused(() -> Text.line("e\u0301".repeat(51), 50)).isEqualTo("too-long");
        assertRefused(() -> Text.line("\u0301\u0316".repeat(16_000), 50)).isEqualTo("too-long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\t",
                "\n",
                "\u000b",
                "\f",
                "\r",
                " ",
                "\u0085",
                "\u00a0",
                "\u1680",
                "\u2000",
                "\u2001",
                "\u2007",
                "\u200a",
                "\u2028",
                "\u2029",
                "\u202f",
                "\u205f",
                "\u3000",
                "\u00a0 \u3000"
            })
    void whiteSpaceOfAnyKindIsTrimmed(String space) {
        assertThat(Text.line(space + "a" + space, 50)).hasToString("a");
        assertRefused(() -> Text.line(space, 50)).isEqualTo("blank");
        assertThat(Text.optionalLine(space, 50).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\n",
                "\u001b",
                "\u007f",
                "\u0085",
                "\u2028", // controls and line ends
                "\u200b",
                "\u00ad",
                "\ufeff",
                "\u2060",
                "\u180e",
                "\u034f",
                "\u200e",
                "\u200f",
                "\u061c", // invisible
                "\u115f",
                "\u1160",
                "\u3164",
                "\uffa0", // Hangul fillers
                "\u202a",
                "\u202e",
                "\u2066",
                "\u2069", // reordering
                "\u200c",
                "\u200d",
                "\ufe0f",
                "\ufe00",
                "\udb40\udd00",
                "\udb40\udc41", // needed elsewhere, not here
                "\ufff9",
                "\ufffe",
                "\ufdd0",
                "\udbff\udfff",
                "\ufff0",
                "\u2065" // annotations, noncharacters
            })
    void aLineHasNoInvisibleCharacters(String invisible) {
        assertRefused(() -> Text.line("a" + invisible + "b", 50)).isEqualTo("invalid-character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200b",
                "\u00ad",
                "\ufeff",
                "\u3164",
                "\u115f",
                "\u200d",
                "\u2060",
                "\u180e",
                "\ufe0f",
                "\u200b\u200b"
            })
    void anInvisibleNameIsRefused(String invisible) {
        assertRefused(() -> Text.line(invisible, 50)).isEqualTo("invalid-character");
        assertRefused(() -> Text.line(" " + invisible + "\u00a0", 50)).isEqualTo("invalid-character");
        assertRefused(() -> Text.optionalLine(invisible, 50)).isEqualTo("invalid-character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u2800",
                "\u2800\u2800",
                "\ufffc",
                "\ue000",
                "\u0301",
                "\u0301\u0316",
                "\u2800 \u2800",
                "\ud834\udd59",
                "\ud80d\udc41"
            })
    void aNameHasSomethingVisible(String blank) {
        assertRefused(() -> Text.line(blank, 50)).isEqualTo("blank");
        assertThat(Text.line(blank + "x", 50).value()).endsWith("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "\udc00", "\udfff", "a\ud800b", "\udc00\ud800", "\ud83d \udd11"})
    void unpairedSurrogatesAreRefused(String malformed) {
        assertRefused(() -> Text.line(malformed, 50)).isEqualTo("malformed-unicode");
        assertRefused(() -> Text.optionalLine(malformed, 50)).isEqualTo("malformed-unicode");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "می\u200cخواهم", // Persian
                "خانه\u200cای",
                "مُحَمَّد\u200cها", // after vowel signs
                "क्\u200dष", // Hindi
                "ശ്\u200cരീ",
                "ශ්\u200dරී ලංකා", // Sri Lanka
                "র\u200d্য", // Bengali
                "ᠮᠣᠩᠭᠣᠯ\u180b", // Mongolian
                "ᠬᠠᠭ\u180eᠠ",
                "葛\udb40\udd00城", // Japanese
                "❤\ufe0f",
                "1\ufe0f\u20e3",
                "👩\u200d💻",
                "👨\u200d👩\u200d👧\u200d👦",
                "🏳\ufe0f\u200d🌈",
                "🧔🏽\u200d♂\ufe0f",
                "🙂\u200d↔\ufe0f",
                "🫱🏻\u200d🫲🏿", // from Unicode 14, which JDK 17 does not know
                "🏴\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f" // England
            })
    void whatAScriptNeedsIsKept(String text) {
        assertThat(Text.line(text, 50)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "می\u200c\u200cخواهم",
                "\u200cخانه",
                "خانه\u200c",
                "خانه\u200c ای",
                "क\u200dx",
                "👩\u200d",
                "\u200d👩",
                "👩\u200d\u200d💻",
                "👩\u200d x",
                "❤\ufe0f\ufe0f",
                "1\ufe0f",
                "a\u180b",
                "ᠬ\u180e",
                "あ\udb40\udd00",
                "🏴\udb40\udc67",
                "🏁\udb40\udc67\udb40\udc7f"
            })
    void anInvisibleCharacterWithoutEffectIsRefused(String text) {
        assertRefused(() -> Text.line(text, 50)).isEqualTo("invalid-character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "日本語 名前",
                "عربي",
                "Zoë's #1 – \"CI/CD\" (beta)",
                "\u0600\u0661",
                "a\u3000b",
                "𝒳",
                "🫠",
                "q\u0303"
            })
    void namesOfAllLanguagesAreKept(String text) {
        assertThat(Text.line(text, 50)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u200b", "cafe\u0301", "\u00a0x", "a\u0000b", "\ud800"})
    void aStoredTextIsTakenAsItIs(String stored) {
        assertThat(Text.stored(stored)).hasToString(stored);
        assertThat(Text.stored(stored)).isEqualTo(Text.stored(stored)).hasSameHashCodeAs(Text.stored(stored));
        assertThat(Text.stored(stored)).isNotEqualTo(Text.stored("x")).doesNotHaveSameHashCodeAs(Text.stored("x"));
    }
}
