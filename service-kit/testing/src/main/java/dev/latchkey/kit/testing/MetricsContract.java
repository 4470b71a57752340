package dev.latchkey.kit.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callers cannot create time series: only known routes become tags, and they are always measured. */
public interface MetricsContract extends ServiceContract {

    /** Quarkus measures a hundred different paths, and then no more. */
    int MORE_THAN_ARE_MEASURED = 150;

    @Test
    default void whatCallersMakeUpDoesNotBecomeATag() throws IOException {
        for (var i = 0; i < MORE_THAN_ARE_MEASURED; i++) {
            given().get("/v1/made-up-" + i).then().statusCode(404);
            given().get("//v1//made-up-" + i + "//").then().statusCode(404);
            given().patch("/v1/made-up-" + i).then().statusCode(404);
            RawHttp.exchange(line("GET", "/v1/made-up-" + i + "?x=%"));
            RawHttp.exchange(line("GET", userPath() + "/%/made-up-" + i));
            RawHttp.exchange(line("MADE-UP-" + i, userPath()));
            hangUpInTheMiddle("/v1/made-up-" + i);
        }
        OpenApiCall.all().map(call -> call.pathWith("made-up")).distinct().forEach(path -> {
            given().get(path);
            given().request("TRACE", path);
            given().put(path + "/made-up");
        });
        as(tokens().session(account())).get(userPath()).then().statusCode(200);

        assertThat(Management.get("/q/metrics").then().statusCode(200).extract().asString())
                .containsPattern(
                        "http_server_requests_seconds_count\\{[^}]*method=\"GET\"[^}]*status=\"200\"[^}]*uri=\""
                                + userPath() + "\"")
                .contains("uri=\"/UNMATCHED\"", "method=\"UNKNOWN\"", "status=\"RESET\"")
                .doesNotContainIgnoringCase("made-up")
                // Including requests to other services.
                .doesNotContainPattern("uri=\"[^\"]*([?@]|\\p{XDigit}{8}-\\p{XDigit}{4}-)");
    }

    /** The port that the Ingress reaches has neither. */
    @Test
    default void healthAndMetricsAreNotForCallers() {
        for (var path : List.of("/q/metrics", "/q/health", "/q/health/ready", "/q/health/live", "/q/health/started")) {
            given().get(path).then().statusCode(404);
            Management.get(path).then().statusCode(200);
        }
    }

    private static String line(String method, String target) {
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }

    private static void hangUpInTheMiddle(String path) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1")
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }
}
