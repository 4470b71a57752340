package dev.latchkey.kit.http;

import dev.latchkey.kit.http.ErrorForm.Written;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Writes each error in the form of its path: problem details, where no standard has another. */
@ApplicationScoped
class ErrorForms {

    private static final Pattern MATRIX_PARAMETERS = Pattern.compile(";[^/]*");

    private final List<ErrorForm> forms;

    ErrorForms(@All List<ErrorForm> forms) {
        this.forms = forms;
    }

    /**
     * In the form of its path.
     *
     * @param target path and query as they came; null where there are none
     */
    Written write(@Nullable String target, Problem problem) {
        return standard(target, problem)
                .orElseGet(() -> new Written(problem.status(), Problem.MEDIA_TYPE, problem, Optional.empty()));
    }

    private Optional<Written> standard(@Nullable String target, Problem problem) {
        return path(target).flatMap(path -> forms.stream()
                .flatMap(form -> form.write(path, problem).stream())
                .findFirst());
    }

    /** As routes have it: decoded, and without matrix parameters and a slash at the end. */
    private static Optional<String> path(@Nullable String target) {
        if (target == null) {
            return Optional.empty();
        }
        try {
            var path = new QueryStringDecoder(target).path();
            return Optional.of(MATRIX_PARAMETERS.matcher(path).replaceAll("").replaceFirst("/+$", ""));
        } catch (IllegalArgumentException undecodable) {
            return Optional.of(target);
        }
    }

    @ServerResponseFilter
    void rewrite(ContainerResponseContext response, HttpServerRequest request) {
        if (response.getEntity() instanceof Problem problem) {
            standard(request.uri(), problem).ifPresent(written -> {
                response.setStatus(written.status());
                response.setEntity(
                        written.body(), response.getEntityAnnotations(), MediaType.valueOf(written.mediaType()));
                written.challenge().ifPresent(challenge -> response.getHeaders()
                        .putSingle(HttpHeaders.WWW_AUTHENTICATE, challenge));
            });
        }
    }
}
