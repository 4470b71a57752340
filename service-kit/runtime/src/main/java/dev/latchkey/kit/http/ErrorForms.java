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

/** Writes each error in the format of its path: problem details, unless a standard defines another. */
@ApplicationScoped
class ErrorForms {

    private static final Pattern MATRIX_PARAMETERS = Pattern.compile(";[^/]*");

    private final List<ErrorForm> forms;

    ErrorForms(@All List<ErrorForm> forms) {
        this.forms = forms;
    }

    /**
     * Writes the problem in the format of its path.
     *
     * @param target path and query as received; null if there are none
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

    /** The path as routes see it: decoded, without matrix parameters and trailing slashes. */
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
