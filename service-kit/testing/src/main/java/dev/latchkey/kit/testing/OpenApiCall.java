package dev.latchkey.kit.testing;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A call of the running service, from its own OpenAPI document. */
public record OpenApiCall(String method, String path) {

    /** All calls in the document. */
    public static Stream<OpenApiCall> all() {
        Map<String, Map<String, Object>> paths = given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .path("paths");
        return paths.entrySet().stream().flatMap(path -> path.getValue().keySet().stream()
                .map(method -> new OpenApiCall(method.toUpperCase(Locale.ROOT), path.getKey())));
    }

    /** The path, with this text in place of each parameter. */
    public String pathWith(String parameter) {
        return path.replaceAll("\\{[^}]*}", parameter);
    }

    /** Sends the call for something that does not exist, with an empty object if it takes a body. */
    public Response send(RequestSpecification caller) {
        var request = method.equals("GET") || method.equals("DELETE")
                ? caller
                : caller.contentType("application/json").body("{}");
        return request.request(method, pathWith(UUID.randomUUID().toString()));
    }
}
