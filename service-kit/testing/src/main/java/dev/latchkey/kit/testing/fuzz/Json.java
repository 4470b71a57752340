package dev.latchkey.kit.testing.fuzz;

import java.util.Map;
import java.util.stream.Collectors;

/** JSON as text, so that invalid JSON can be written too. */
final class Json {

    private Json() {}

    static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
