package dev.latchkey.devicekey.adapter.in.http;

import dev.latchkey.devicekey.application.keyinfo.DescribeKey;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.PresentedText;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.http.ClientAddresses;
import dev.latchkey.kit.http.RetryAfter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The protocol of the published ondevice command-line client. The client reads an error only if its Content-Type has a
 * parameter, and crashes on a warning without a colon.
 */
@Path("/v1.1/keyInfo")
@Tag(name = "ondevice", description = "For the ondevice login command.")
class KeyInfoResource {

    private static final Logger LOG = Logger.getLogger(KeyInfoResource.class);
    private static final String TYPE_WITH_PARAMETER = "application/json; charset=utf-8";
    private static final String BASIC = "Basic ";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration DELAY = Duration.ofSeconds(1);

    private final DescribeKey describeKey;
    private final ClientAddresses addresses;

    KeyInfoResource(DescribeKey describeKey, ClientAddresses addresses) {
        this.describeKey = describeKey;
        this.addresses = addresses;
    }

    record KeyInfo(String role, List<String> permissions, List<String> types, List<String> messages) {

        static KeyInfo of(DeviceKey key) {
            return new KeyInfo(
                    key.role().wireName(),
                    key.permissions().stream().map(KeyPermission::wireName).toList(),
                    key.types().stream()
                            .map(type -> type.name().toLowerCase(Locale.ROOT))
                            .toList(),
                    key.notices());
        }
    }

    record ErrorJson(String status, int code, String msg) {}

    @GET
    @PermitAll
    @Operation(summary = "What a key is", description = "Basic authentication with username and key.")
    @APIResponse(responseCode = "401", description = "An unknown key, or another account's username")
    @APIResponse(responseCode = "429", description = "Too many unknown keys from this address; X-Ratelimit-Delay")
    @APIResponseSchema(value = KeyInfo.class, responseCode = "200", responseDescription = "The answer")
    public Uni<Response> keyInfo(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context HttpServerRequest request) {
        return Uni.createFrom()
                .deferred(() -> describeKey.describe(command(authorization, addresses.of(request))))
                .map(key -> Response.ok(KeyInfo.of(key), TYPE_WITH_PARAMETER).build())
                .onFailure()
                .recoverWithItem(KeyInfoResource::error);
    }

    private static DescribeKey.Command command(@Nullable String authorization, ClientAddress address) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.regionMatches(true, 0, BASIC, 0, BASIC.length()))
                .flatMap(header -> decode(header.substring(BASIC.length()).strip()))
                .filter(pair -> pair.indexOf(':') >= 0)
                .map(pair -> new DescribeKey.Command(
                        new PresentedText(pair.substring(0, pair.indexOf(':'))),
                        new PresentedText(pair.substring(pair.indexOf(':') + 1)),
                        address))
                .orElseThrow(() -> Refusal.unauthenticated(
                        "unauthenticated", "Send your username and a key by Basic authentication."));
    }

    private static Optional<String> decode(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Response error(Throwable failure) {
        if (!(failure instanceof Refusal refusal)) {
            LOG.error("keyInfo failed", failure);
            return error(
                            Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(),
                            "Something went wrong on our side; please try again later.")
                    .build();
        }
        return switch (refusal.kind()) {
            case THROTTLED ->
                error(TOO_MANY_REQUESTS, refusal.reason())
                        .header(
                                "X-Ratelimit-Delay",
                                RetryAfter.seconds(refusal.retryAfter().orElse(DELAY)))
                        .build();
            case UNAVAILABLE ->
                error(Response.Status.SERVICE_UNAVAILABLE.getStatusCode(), refusal.reason())
                        .build();
            default ->
                error(Response.Status.UNAUTHORIZED.getStatusCode(), refusal.reason())
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"ondevice\", charset=\"UTF-8\"")
                        .build();
        };
    }

    private static Response.ResponseBuilder error(int status, String message) {
        return Response.status(status)
                .entity(new ErrorJson("error", status, message))
                .header(HttpHeaders.CONTENT_TYPE, TYPE_WITH_PARAMETER);
    }
}
