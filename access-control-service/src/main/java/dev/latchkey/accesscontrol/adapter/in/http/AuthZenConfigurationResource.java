package dev.latchkey.accesscontrol.adapter.in.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The metadata of the policy decision point (AuthZEN Authorization API 1.0). */
@Path("/.well-known/authzen-configuration")
@Tag(name = "Decisions")
class AuthZenConfigurationResource {

    private final AuthZenConfiguration configuration;

    AuthZenConfigurationResource(@ConfigProperty(name = "latchkey.access-control.public-url") String publicUrl) {
        this.configuration = AuthZenConfiguration.below(publicUrl.replaceFirst("/+$", ""));
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record AuthZenConfiguration(
            String policyDecisionPoint,
            String accessEvaluationEndpoint,
            String accessEvaluationsEndpoint,
            String searchSubjectEndpoint,
            String searchResourceEndpoint,
            String searchActionEndpoint) {

        static AuthZenConfiguration below(String base) {
            return new AuthZenConfiguration(
                    base,
                    base + "/access/v1/evaluation",
                    base + "/access/v1/evaluations",
                    base + "/access/v1/search/subject",
                    base + "/access/v1/search/resource",
                    base + "/access/v1/search/action");
        }
    }

    @GET
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "public, max-age=3600")
    @PermitAll
    @Operation(summary = "Where decisions are made")
    public AuthZenConfiguration configuration() {
        return configuration;
    }
}
