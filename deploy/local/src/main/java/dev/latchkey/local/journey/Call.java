package dev.latchkey.local.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** One HTTP call: the request, and the answer. */
final class Call {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpRequest.Builder request;
    private final String method;
    private final URI uri;
    private String body = "";

    private Call(String method, String url) {
        this.method = method;
        this.uri = URI.create(url);
        this.request = HttpRequest.newBuilder(uri).timeout(TIMEOUT);
    }

    static Call get(String url) {
        return new Call("GET", url);
    }

    static Call post(String url) {
        return new Call("POST", url);
    }

    static Call put(String url) {
        return new Call("PUT", url);
    }

    static Call delete(String url) {
        return new Call("DELETE", url);
    }

    Call bearer(String token) {
        request.header("Authorization", "Bearer " + token);
        return this;
    }

    Call basic(String user, String password) {
        var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        return this;
    }

    /** A JSON body, in which single quotes stand for double ones. */
    Call json(String text) {
        body = text.replace('\'', '"');
        request.header("Content-Type", "application/json");
        return this;
    }

    Call form(Map<String, String> fields) {
        body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        request.header("Content-Type", "application/x-www-form-urlencoded");
        return this;
    }

    /** An answer; {@code json} is a missing node if there is no body. */
    record Answer(int status, String text, JsonNode json) {}

    Answer send() throws IOException, InterruptedException {
        request.method(method, HttpRequest.BodyPublishers.ofString(body));
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var text = answer.body();
        return new Answer(answer.statusCode(), text, text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text));
    }

    /** The request, in readable form. */
    String describe() {
        return (method + " " + uri + " " + body).strip();
    }
}
