package dev.latchkey.kit.http;

import dev.latchkey.kit.http.ErrorForm.Written;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Writes each error in the form of its path: problem details, where no standard has another. */
@ApplicationScoped
class ErrorForms {

    private final List<ErrorForm> forms;

    ErrorForms(@All List<ErrorForm> forms) {
        this.forms = forms;
    }

    Written write(HttpServerRequest request, Problem problem) {
        return standard(request, problem)
                .orElseGet(() -> new Written(problem.status(), Problem.MEDIA_TYPE, problem, Optional.empty()));
    }

    private Optional<Written> standard(HttpServerRequest request, Problem problem) {
        var path = request.path();
        return path == null
                ? Optional.empty()
                : forms.stream()
                        .flatMap(form -> form.write(path, problem).stream())
                        .findFirst();
    }

    @ServerResponseFilter
    void rewrite(ContainerResponseContext response, HttpServerRequest request) {
        if (response.getEntity() instanceof Problem problem) {
            standard(request, problem).ifPresent(written -> {
                response.setStatus(written.status());
                response.setEntity(
                        written.body(), response.getEntityAnnotations(), MediaType.valueOf(written.mediaType()));
                written.challenge().ifPresent(challenge -> response.getHeaders()
                        .putSingle(HttpHeaders.WWW_AUTHENTICATE, challenge));
            });
        }
    }
}
