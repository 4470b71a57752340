package dev.latchkey.images;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The instructions of a Containerfile, in order. */
record Containerfile(List<Instruction> instructions) {

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*\\R?");
    private static final Pattern CONTINUATION = Pattern.compile("\\\\\\R\\s*");

    /** {@code USER 10001} has the keyword {@code USER} and the text {@code 10001}. */
    record Instruction(String keyword, String text) {

        static Instruction of(String line) {
            var parts = line.strip().split("\\s+", 2);
            return new Instruction(parts[0].toUpperCase(Locale.ROOT), parts.length == 1 ? "" : parts[1]);
        }
    }

    static Containerfile of(String text) {
        var oneLineEach =
                CONTINUATION.matcher(COMMENT.matcher(text).replaceAll("")).replaceAll(" ");
        return new Containerfile(oneLineEach
                .lines()
                .filter(line -> !line.isBlank())
                .map(Instruction::of)
                .toList());
    }

    List<String> all(String... keywords) {
        return instructions.stream()
                .filter(one -> Arrays.asList(keywords).contains(one.keyword()))
                .map(Instruction::text)
                .toList();
    }

    /** The only instruction of a kind; an empty text where there is none, or several. */
    String only(String keyword) {
        var texts = all(keyword);
        return texts.size() == 1 ? texts.get(0) : "";
    }

    String joined(String keyword) {
        return all(keyword).stream().collect(Collectors.joining(" "));
    }
}
