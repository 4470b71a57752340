package dev.latchkey.kit.testing.fuzz;

import static io.restassured.RestAssured.given;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call from the OpenAPI document.
 *
 * @param path the path, with its parameters in braces
 * @param query the names of its query parameters
 * @param mediaType the media type of its body; empty if it takes none
 * @param members the members of its body, each with a plausible value, as JSON
 */
record Operation(String method, String path, List<String> query, String mediaType, Map<String, String> members) {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final int DEEPEST = 4;

    /** All calls of the running service. */
    static List<Operation> all() {
        var document =
                map(given().queryParam("format", "json").get("/q/openapi").as(Map.class));
        return map(document.get("paths")).entrySet().stream()
                .flatMap(path -> map(path.getValue()).entrySet().stream()
                        .filter(call -> METHODS.contains(call.getKey()))
                        .map(call -> of(document, call.getKey(), path.getKey(), map(call.getValue()))))
                .toList();
    }

    private static Operation of(Map<String, Object> document, String method, String path, Map<String, Object> call) {
        var query = list(call.get("parameters")).stream()
                .map(Operation::map)
                .filter(parameter -> "query".equals(parameter.get("in")))
                .map(parameter -> String.valueOf(parameter.get("name")))
                .toList();
        var content = map(map(call.get("requestBody")).get("content"));
        var mediaType = content.keySet().stream().findFirst().orElse("");
        var schema = resolved(document, map(map(content.get(mediaType)).get("schema")));
        return new Operation(
                method.toUpperCase(Locale.ROOT), path, query, mediaType, members(document, schema, DEEPEST));
    }

    private static Map<String, String> members(Map<String, Object> document, Map<String, Object> schema, int depth) {
        var members = new LinkedHashMap<String, String>();
        map(schema.get("properties")).forEach((name, member) -> members.put(name, value(document, map(member), depth)));
        return members;
    }

    private static String value(Map<String, Object> document, Map<String, Object> reference, int depth) {
        var schema = resolved(document, reference);
        var type = String.valueOf(schema.get("type"));
        if (depth == 0 || type.contains("boolean")) {
            return "true";
        }
        if (type.contains("integer") || type.contains("number")) {
            return "1";
        }
        if (type.contains("array")) {
            return "[" + value(document, map(schema.get("items")), depth - 1) + "]";
        }
        return schema.containsKey("properties") || type.contains("object")
                ? Json.object(members(document, schema, depth - 1))
                : "\"full\"";
    }

    private static Map<String, Object> resolved(Map<String, Object> document, Map<String, Object> schema) {
        var alternatives = Stream.of("allOf", "anyOf", "oneOf")
                .flatMap(name -> list(schema.get(name)).stream())
                .map(Operation::map)
                .filter(part -> part.containsKey("$ref"))
                .findFirst();
        var reference = alternatives.orElse(schema).get("$ref");
        if (reference == null) {
            return schema;
        }
        var name = String.valueOf(reference).substring("#/components/schemas/".length());
        return map(map(map(document.get("components")).get("schemas")).get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object json) {
        return json instanceof Map<?, ?> object ? (Map<String, Object>) object : Map.of();
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(@Nullable Object json) {
        return json instanceof List<?> array ? (List<Object>) array : List.of();
    }
}
