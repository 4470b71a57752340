package dev.latchkey.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Problems as answers where there is no JAX-RS yet: the same form, the same headers. */
@ApplicationScoped
class PlainAnswers {

    private final RequestIds requestIds;
    private final ErrorForms forms;
    private final ObjectMapper json;

    PlainAnswers(RequestIds requestIds, ErrorForms forms, ObjectMapper json) {
        this.requestIds = requestIds;
        this.forms = forms;
        this.json = json;
    }

    void answer(HttpServerRequest request, Problem problem) {
        requestIds.identify(request);
        var written = forms.write(request, problem);
        request.response()
                .setStatusCode(written.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, written.mediaType())
                .end(write(written.body()));
    }

    /** For a request after which nobody can tell where the next one begins. */
    void answerAndClose(HttpServerRequest request, Problem problem) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        answer(request, problem);
        request.connection().close();
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
