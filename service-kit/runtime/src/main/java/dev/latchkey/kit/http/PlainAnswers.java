package dev.latchkey.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers with problems outside of JAX-RS, in the same format and with the same headers. */
@ApplicationScoped
class PlainAnswers {

    private final ReceivedRequests received;
    private final ErrorForms forms;
    private final ObjectMapper json;

    PlainAnswers(ReceivedRequests received, ErrorForms forms, ObjectMapper json) {
        this.received = received;
        this.forms = forms;
        this.json = json;
    }

    void answer(HttpServerRequest request, Problem problem) {
        received.receive(request);
        var written = forms.write(request.uri(), problem);
        request.response()
                .setStatusCode(written.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, written.mediaType())
                .end(write(written.body()));
    }

    /** For a request after which it is uncertain where the next one begins. */
    void answerAndClose(HttpServerRequest request, Problem problem) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        answer(request, problem);
        request.connection().close();
    }

    /** For a request that Vert.x has not seen completely, or not at all; its connection is closed. */
    FullHttpResponse lastAnswer(Optional<HttpRequest> request, Problem problem) {
        var written = forms.write(request.map(HttpRequest::uri).orElse(null), problem);
        var answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(written.status()),
                Unpooled.copiedBuffer(write(written.body()), StandardCharsets.UTF_8));
        received.headers(request.map(HttpRequest::headers)).forEach(answer.headers()::set);
        answer.headers()
                .set(HttpHeaders.CONTENT_TYPE, written.mediaType())
                .set(HttpHeaders.CONTENT_LENGTH, answer.content().readableBytes())
                .set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        return answer;
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
