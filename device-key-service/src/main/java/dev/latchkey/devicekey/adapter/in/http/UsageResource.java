package dev.latchkey.devicekey.adapter.in.http;

import dev.latchkey.devicekey.application.usage.ReportUsage;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.UsageReport;
import dev.latchkey.domain.devicekey.UsageWindow.Granularity;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Times;
import dev.latchkey.kit.http.Fields;
import dev.latchkey.kit.security.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/v1/device-keys/{id}/usage")
@Authenticated
@Tag(name = "Auth keys")
class UsageResource {

    private final ReportUsage reportUsage;
    private final CurrentCaller caller;

    UsageResource(ReportUsage reportUsage, CurrentCaller caller) {
        this.reportUsage = reportUsage;
        this.caller = caller;
    }

    record CountsJson(long allowed, long refused) {

        static CountsJson of(UsageReport.Counts counts) {
            return new CountsJson(counts.allowed(), counts.refused());
        }
    }

    record BucketJson(Instant start, long allowed, long refused) {

        static BucketJson of(UsageReport.Bucket bucket) {
            return new BucketJson(
                    bucket.start(), bucket.counts().allowed(), bucket.counts().refused());
        }
    }

    record UsageJson(
            long total,
            long allowed,
            long refused,
            @Nullable Instant firstUsedAt,
            @Nullable Instant lastUsedAt,
            Map<String, CountsJson> byPermission,
            long distinctSources,
            List<BucketJson> series) {

        static UsageJson of(UsageReport report) {
            var byPermission = new TreeMap<KeyPermission, UsageReport.Counts>(report.byPermission());
            var named = new LinkedHashMap<String, CountsJson>();
            byPermission.forEach((permission, counts) -> named.put(permission.wireName(), CountsJson.of(counts)));
            return new UsageJson(
                    report.total().total(),
                    report.total().allowed(),
                    report.total().refused(),
                    report.firstUsedAt().orElse(null),
                    report.lastUsedAt().orElse(null),
                    named,
                    report.distinctSources(),
                    report.series().stream().map(BucketJson::of).toList());
        }
    }

    @GET
    @Operation(summary = "How a key has been used; a use appears within about two seconds")
    @APIResponse(responseCode = "404", description = "device-key-not-found")
    @APIResponseSchema(value = UsageJson.class, responseCode = "200", responseDescription = "The answer")
    public Uni<UsageJson> usage(
            @RestPath String id,
            @RestQuery @Nullable String granularity,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to) {
        return reportUsage
                .report(command(caller.user(), DeviceKeysResource.parse(id), granularity, from, to))
                .map(UsageJson::of);
    }

    private static ReportUsage.Command command(
            Caller.User user,
            DeviceKeyId key,
            @Nullable String granularity,
            @Nullable String from,
            @Nullable String to) {
        var fields = new Fields();
        var width = fields.optional("granularity", granularity, Granularity::parse);
        var start = fields.optional("from", from, Times::parse);
        var end = fields.optional("to", to, Times::parse);
        return fields.build(
                () -> new ReportUsage.Command(user, key, width.get().orElse(Granularity.HOUR), start.get(), end.get()));
    }
}
