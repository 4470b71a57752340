package dev.latchkey.identity.adapter.in.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.domain.identity.ApiKey;
import dev.latchkey.domain.identity.ApiKeyId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Text;
import dev.latchkey.domain.kernel.Times;
import dev.latchkey.identity.application.apikey.CreateApiKey;
import dev.latchkey.identity.application.apikey.RelabelApiKey;
import dev.latchkey.identity.application.apikey.RevokeApiKey;
import dev.latchkey.identity.application.apikey.RevokeApiKeys;
import dev.latchkey.identity.application.port.ApiKeys;
import dev.latchkey.kit.http.ClientAddresses;
import dev.latchkey.kit.http.Fields;
import dev.latchkey.kit.http.MergePatch;
import dev.latchkey.kit.http.Paging;
import dev.latchkey.kit.http.PathIds;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;

@Path("/v1/api-keys")
@Authenticated
@Tag(name = "API keys", description = "Need a session token: an API key cannot touch API keys.")
class ApiKeysResource {

    private final CreateApiKey createApiKey;
    private final RelabelApiKey relabelApiKey;
    private final RevokeApiKey revokeApiKey;
    private final RevokeApiKeys revokeApiKeys;
    private final ApiKeys apiKeys;
    private final CurrentCaller caller;
    private final ClientAddresses addresses;

    ApiKeysResource(
            CreateApiKey createApiKey,
            RelabelApiKey relabelApiKey,
            RevokeApiKey revokeApiKey,
            RevokeApiKeys revokeApiKeys,
            ApiKeys apiKeys,
            CurrentCaller caller,
            ClientAddresses addresses) {
        this.createApiKey = createApiKey;
        this.relabelApiKey = relabelApiKey;
        this.revokeApiKey = revokeApiKey;
        this.revokeApiKeys = revokeApiKeys;
        this.apiKeys = apiKeys;
        this.caller = caller;
        this.addresses = addresses;
    }

    record NewApiKey(@Nullable String name, @Nullable String description, @Nullable String expiresAt) {

        CreateApiKey.Command toCommand(Caller.Session session, ClientAddress address) {
            var fields = new Fields();
            var label = fields.required("name", name, ApiKey.Label::name);
            var text = fields.optional("description", description, ApiKey.Label::description);
            var expiry = fields.optional("expiresAt", expiresAt, Times::parse);
            return fields.build(() -> new CreateApiKey.Command(
                    session, new ApiKey.Label(label.get(), text.get()), expiry.get(), address));
        }
    }

    record ApiKeyJson(
            UUID id,
            String name,
            @Nullable String description,
            String prefix,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {

        static ApiKeyJson of(ApiKey apiKey) {
            return of(apiKey, null);
        }

        static ApiKeyJson of(CreateApiKey.Created created) {
            return of(created.apiKey(), created.key().reveal());
        }

        private static ApiKeyJson of(ApiKey apiKey, @Nullable String key) {
            return new ApiKeyJson(
                    apiKey.id().value(),
                    apiKey.label().name().value(),
                    apiKey.label().description().map(Text::value).orElse(null),
                    apiKey.prefix(),
                    apiKey.createdAt(),
                    apiKey.expiresAt(),
                    apiKey.lastUsedAt(),
                    key);
        }

        @Override
        public String toString() {
            return "ApiKeyJson[" + id + "]";
        }
    }

    /** A merge patch (RFC 7396): an absent member stays as it is, and null removes the description. */
    record Relabelling(
            @Schema(implementation = String.class) JsonNullable<@Nullable String> name,
            @Schema(implementation = String.class, nullable = true, description = "null removes it")
                    JsonNullable<@Nullable String> description) {

        RelabelApiKey.Command toCommand(Caller.Session session, ApiKeyId id, ClientAddress address) {
            var fields = new Fields();
            var label = fields.lasting("name", name, ApiKey.Label::name);
            var text = fields.optional("description", emptyForNull(description), ApiKey.Label::description);
            return fields.build(() -> new RelabelApiKey.Command(session, id, label.get(), text.get(), address));
        }

        private static @Nullable String emptyForNull(JsonNullable<@Nullable String> member) {
            return member.isPresent() ? Objects.requireNonNullElse(member.get(), "") : null;
        }
    }

    record Revocation(@Nullable List<@Nullable String> ids) {

        private static final int MAX_IDS = 100;

        RevokeApiKeys.Command toCommand(Caller.Session session, ClientAddress address) {
            var fields = new Fields();
            var wanted = fields.required("ids", ids, Revocation::parse);
            return fields.build(() -> new RevokeApiKeys.Command(session, wanted.get(), address));
        }

        private static Set<ApiKeyId> parse(List<@Nullable String> texts) {
            if (texts.isEmpty() || texts.size() > MAX_IDS) {
                throw Refusal.invalid("out-of-range", "1 to " + MAX_IDS + " ids.");
            }
            return texts.stream()
                    .map(text -> ApiKeyId.parse(String.valueOf(text)))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    record RevocationJson(List<UUID> revoked, List<UUID> unknown) {

        static RevocationJson of(RevokeApiKeys.Result result) {
            return new RevocationJson(values(result.revoked()), values(result.unknown()));
        }

        private static List<UUID> values(List<ApiKeyId> ids) {
            return ids.stream().map(ApiKeyId::value).toList();
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(summary = "Make an API key; only this answer shows it")
    @APIResponseSchema(value = ApiKeyJson.class, responseCode = "201", responseDescription = "The answer")
    public Uni<ApiKeyJson> create(@Nullable NewApiKey body, @Context HttpServerRequest request) {
        var session = caller.session();
        return createApiKey
                .create(Fields.body(body).toCommand(session, addresses.of(request)))
                .map(ApiKeyJson::of);
    }

    @GET
    @Operation(summary = "The caller's API keys, oldest first")
    public Uni<Paging.Items<ApiKeyJson>> list(@RestQuery @Nullable String limit, @RestQuery @Nullable String cursor) {
        return apiKeys.list(caller.session().account(), Paging.request(limit, cursor))
                .map(page -> Paging.Items.of(page, ApiKeyJson::of));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Operation(
            summary = "Change the name or the description",
            description =
                    "A merge patch (RFC 7396): an absent member stays as it is, and null removes the description.")
    @APIResponse(responseCode = "404", description = "api-key-not-found")
    @APIResponseSchema(value = ApiKeyJson.class, responseCode = "200", responseDescription = "The answer")
    public Uni<ApiKeyJson> relabel(
            @RestPath String id, @Nullable Relabelling body, @Context HttpServerRequest request) {
        var session = caller.session();
        var apiKey = PathIds.parse(id, ApiKeyId::parse, ApiKeys::notFound);
        return relabelApiKey
                .relabel(Fields.body(body).toCommand(session, apiKey, addresses.of(request)))
                .map(ApiKeyJson::of);
    }

    @POST
    @Path("/revocations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Revoke several API keys at once: 1 to 100")
    public Uni<RevocationJson> revokeAll(@Nullable Revocation body, @Context HttpServerRequest request) {
        var session = caller.session();
        return revokeApiKeys
                .revoke(Fields.body(body).toCommand(session, addresses.of(request)))
                .map(RevocationJson::of);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Revoke an API key")
    @APIResponse(responseCode = "404", description = "api-key-not-found")
    @APIResponse(responseCode = "204", description = "Done")
    public Uni<Void> revoke(@RestPath String id, @Context HttpServerRequest request) {
        var session = caller.session();
        var apiKey = PathIds.parse(id, ApiKeyId::parse, ApiKeys::notFound);
        return revokeApiKey.revoke(new RevokeApiKey.Command(session, apiKey, addresses.of(request)));
    }
}
