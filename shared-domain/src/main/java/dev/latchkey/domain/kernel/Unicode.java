package dev.latchkey.domain.kernel;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What Unicode says about characters and {@link Character} does not know. The table of invisible characters is the
 * property Default_Ignorable_Code_Point (UAX #44), which reserves room for future characters; a test compares it with
 * ICU's.
 */
public final class Unicode {

    /** Default_Ignorable_Code_Point, inside a character class. */
    private static final String IGNORABLE = "\\x{AD}\\x{34F}\\x{61C}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}"
            + "\\x{180B}-\\x{180F}\\x{200B}-\\x{200F}\\x{202A}-\\x{202E}\\x{2060}-\\x{206F}\\x{3164}\\x{FE00}-\\x{FE0F}"
            + "\\x{FEFF}\\x{FFA0}\\x{FFF0}-\\x{FFF8}\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}";

    /** Controls, line and paragraph separators, noncharacters, annotations (UAX #20) and invisible characters. */
    private static final Pattern NOT_IN_A_LINE = Pattern.compile(
            "[\\p{Cc}\\p{Zl}\\p{Zp}\\p{IsNoncharacter_Code_Point}\\x{FFF9}-\\x{FFFB}" + IGNORABLE + "]");

    /**
     * Letters, digits, punctuation and symbols, including those of a later Unicode than the JDK's; but not blanks that
     * count as symbols or letters (a braille cell without dots, the object replacement character, hieroglyphic blanks,
     * a musical null note), marks without a letter, or private-use characters, which show something only to those who
     * agreed on it.
     */
    private static final Pattern VISIBLE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}\\p{Cn}"
            + "&&[^\\x{2800}\\x{FFFC}\\x{13441}\\x{13442}\\x{1D159}" + IGNORABLE + "]]");

    /** The scripts in everyday use whose letters change shape next to a joiner (UAX #31, 2.3). */
    private static final String JOINING = "[[\\p{IsArabic}\\p{IsSyriac}\\p{IsMandaic}\\p{IsNko}\\p{IsAdlam}"
            + "\\p{IsHanifi_Rohingya}\\p{IsMongolian}\\p{IsDevanagari}\\p{IsBengali}\\p{IsGurmukhi}\\p{IsGujarati}"
            + "\\p{IsOriya}\\p{IsTamil}\\p{IsTelugu}\\p{IsKannada}\\p{IsMalayalam}\\p{IsSinhala}\\p{IsKhmer}"
            + "\\p{IsMyanmar}\\p{IsBalinese}\\p{IsJavanese}\\p{IsSundanese}\\p{IsChakma}\\p{IsTai_Tham}"
            + "\\p{IsMeetei_Mayek}\\p{IsNewa}]&&[\\p{L}\\p{M}]&&[^" + IGNORABLE + "]]";

    private static final String SHARED_MARK = "[\\p{IsInherited}&&\\p{M}]";

    private static final String MONGOLIAN = "[\\p{IsMongolian}&&\\p{L}]";

    private static final String MONGOLIAN_FORM = "[\\x{180B}-\\x{180D}\\x{180F}]";

    /** Pictographs, with room for future ones (UTS #51, Extended_Pictographic), skin tones and regional indicators. */
    private static final String PICTURE =
            "[\\x{1F000}-\\x{1FAFF}\\x{1FC00}-\\x{1FFFD}[\\x{2190}-\\x{2BFF}&&[\\p{So}\\p{Sm}]]]";

    private static final String AS_PICTURE = "[\\x{FE0E}\\x{FE0F}]";

    /** Where an invisible character changes what is visible, it is part of the spelling. */
    private static final Pattern NEEDED = Pattern.compile(String.join(
            "|",
            // joiners between letters: Persian, Hindi, Sinhala
            JOINING + SHARED_MARK + "{0,2}[\\x{200C}\\x{200D}](?=" + JOINING + ")",
            // the gap before a final vowel in Mongolian, and forms of its letters
            MONGOLIAN + MONGOLIAN_FORM + "?\\x{180E}(?=" + MONGOLIAN + ")",
            MONGOLIAN + MONGOLIAN_FORM,
            // variants of Han characters, mostly in Japanese names (UTS #37)
            "\\p{IsIdeographic}[\\x{FE00}-\\x{FE02}\\x{E0100}-\\x{E01EF}]",
            // emoji: sequences, text or picture style, keycaps, flags of regions (UTS #51)
            PICTURE + AS_PICTURE + "?(?:\\x{200D}" + PICTURE + AS_PICTURE + "?)+",
            "[\\x{203C}\\x{2049}\\x{2139}\\x{3030}\\p{So}" + PICTURE + "]" + AS_PICTURE,
            "[0-9#*]\\x{FE0F}\\x{20E3}",
            "\\x{1F3F4}[\\x{E0030}-\\x{E0039}\\x{E0061}-\\x{E007A}]{1,6}\\x{E007F}"));

    /** White space, dashes (PropList, Dash) and invisible characters. */
    private static final Pattern GAPS =
            Pattern.compile("[\\p{IsWhite_Space}\\p{Pd}\\x{2053}\\x{207B}\\x{208B}\\x{2212}" + IGNORABLE + "]+");

    private static final int LONGEST_DECOMPOSITION = 4;

    private Unicode() {}

    /**
     * Fails with {@code malformed-unicode} for an unpaired surrogate. No encoding preserves it, and all of them are
     * replaced by the same character, so that different texts would become one.
     */
    public static String wellFormed(String text) {
        if (text.codePoints().anyMatch(Unicode::isSurrogate)) {
            throw Refusal.invalid("malformed-unicode", "Must not contain an unpaired surrogate.");
        }
        return text;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** Removes surrounding White_Space (PropList); {@link String#strip} would leave no-break spaces. */
    public static String strip(String text) {
        var from = 0;
        var to = text.length();
        while (from < to && isWhiteSpace(text.charAt(from))) {
            from++;
        }
        while (from < to && isWhiteSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** All white space is in the basic plane. */
    private static boolean isWhiteSpace(char character) {
        return Character.isSpaceChar(character) || (character >= '\t' && character <= '\r') || character == '\u0085';
    }

    /** Removes all white space, dashes and invisible characters: people group the digits of a code. */
    public static String withoutGaps(String text) {
        return GAPS.matcher(text).replaceAll("");
    }

    /**
     * Normalises a text of at most {@code maxCodePoints}. Fails with {@code code}; for a text that is far too long,
     * before normalising it, since that takes quadratic time at worst. No form shortens a text to less than a quarter.
     */
    public static String normalise(String text, Normalizer.Form form, int maxCodePoints, String code) {
        requireLength(text, LONGEST_DECOMPOSITION * maxCodePoints, maxCodePoints, code);
        var normalised = Normalizer.normalize(text, form);
        requireLength(normalised, maxCodePoints, maxCodePoints, code);
        return normalised;
    }

    private static void requireLength(String text, int bound, int maxCodePoints, String code) {
        if (length(text) > bound) {
            throw Refusal.invalid(code, "Must have at most " + maxCodePoints + " characters.");
        }
    }

    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether it has no control or invisible characters, except where a script needs them. */
    public static boolean isLine(String normalised) {
        return !NOT_IN_A_LINE.matcher(NEEDED.matcher(normalised).replaceAll("")).find();
    }

    static boolean isVisible(String text) {
        return VISIBLE.matcher(text).find();
    }
}
