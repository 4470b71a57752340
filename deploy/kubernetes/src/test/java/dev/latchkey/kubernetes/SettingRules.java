package dev.latchkey.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The settings of the services. */
final class SettingRules {

    /** Settings of Quarkus itself that are allowed. */
    private static final Set<String> OF_QUARKUS = Set.of(
            "QUARKUS_PROFILE",
            "QUARKUS_HTTP_PORT",
            "QUARKUS_MANAGEMENT_PORT",
            "QUARKUS_SHUTDOWN_TIMEOUT",
            "QUARKUS_INIT_AND_EXIT",
            "QUARKUS_CONFIG_LOCATIONS",
            "QUARKUS_REDIS_CLIENT_TYPE",
            // Where traces go; without it there are none.
            "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
            "QUARKUS_OTEL_SDK_DISABLED",
            "QUARKUS_SWAGGER_UI_ENABLED");

    private static final Set<String> ENCRYPTED_SCHEMES = Set.of("rediss", "https");

    private SettingRules() {}

    /** A name that nobody reads is a setting that somebody wrongly relies on. */
    static Stream<String> areRead(Manifests manifests) {
        return variables(manifests)
                .filter(name -> name.startsWith("LATCHKEY_") || name.startsWith("QUARKUS_"))
                .filter(name -> !OF_QUARKUS.contains(name) && !Settings.isRead(name))
                .distinct()
                .map(name -> "No service reads " + name);
    }

    private static Stream<String> variables(Manifests manifests) {
        return Stream.concat(
                manifests.of(ConfigMap.class).stream().flatMap(map -> data(map).keySet().stream()),
                Pods.of(manifests)
                        .flatMap(pods -> pods.containers().stream())
                        .flatMap(container -> container.getEnv().stream())
                        .map(EnvVar::getName));
    }

    private static Map<String, String> data(ConfigMap map) {
        return Objects.requireNonNullElse(map.getData(), Map.of());
    }

    /** In production, no secret crosses the network in the clear. */
    static Stream<String> encrypt(Manifests manifests) {
        return WorkloadRules.services(manifests).flatMap(deployment -> {
            var name = Manifests.name(deployment);
            var redis = WorkloadRules.setting(manifests, deployment, "LATCHKEY_REDIS_URL", "rediss://none");
            var issuer = WorkloadRules.setting(manifests, deployment, "LATCHKEY_TOKENS_ISSUER", "");
            return ContainerRules.problems(
                            Map.entry(
                                    "does not verify Postgres",
                                    !WorkloadRules.setting(manifests, deployment, "LATCHKEY_POSTGRES_TLS", "")
                                            .equals("verify-full")),
                            Map.entry("does not verify Redis", !ENCRYPTED_SCHEMES.contains(scheme(redis))),
                            Map.entry("has an issuer without TLS", !ENCRYPTED_SCHEMES.contains(scheme(issuer))))
                    .map(problem -> name + " " + problem);
        });
    }

    /** In the profile "prod", which is the default, a service refuses what is not fit for it. */
    static Stream<String> areOfProduction(Manifests manifests) {
        return WorkloadRules.services(manifests)
                .filter(deployment -> !WorkloadRules.setting(manifests, deployment, "QUARKUS_PROFILE", "prod")
                        .equals("prod"))
                .map(deployment -> Manifests.name(deployment) + " does not run in production");
    }

    private static String scheme(String url) {
        return url.replaceFirst(":.*", "");
    }
}
