package dev.latchkey.kubernetes;

import static dev.latchkey.kubernetes.ContainerRules.isFalse;
import static dev.latchkey.kubernetes.ContainerRules.problems;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the services start, keep running and shut down. */
final class WorkloadRules {

    static final String MANAGEMENT = "management";

    /** The time that a service allows for the body of a request, for waiting at the throttle, and for the answer. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(30 + 10 + 2);

    private WorkloadRules() {}

    /** The Deployments of our services, without those of the engines. */
    static Stream<Deployment> services(Manifests manifests) {
        return manifests.of(Deployment.class).stream().filter(deployment -> "service"
                .equals(deployment.getMetadata().getLabels().get("app.kubernetes.io/component")));
    }

    static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
    }

    /** Probes on the management port: started, ready, live. */
    static Stream<String> haveProbes(Manifests manifests) {
        return services(manifests).flatMap(deployment -> {
            var container = container(deployment);
            return problems(
                            Map.entry("startup", !asks(container.getStartupProbe(), "/q/health/started")),
                            Map.entry("readiness", !asks(container.getReadinessProbe(), "/q/health/ready")),
                            Map.entry("liveness", !asks(container.getLivenessProbe(), "/q/health/live")))
                    .map(probe -> Manifests.name(deployment) + " has no " + probe + " probe on its management port");
        });
    }

    private static boolean asks(@Nullable Probe probe, String path) {
        return probe != null
                && probe.getHttpGet() != null
                && path.equals(probe.getHttpGet().getPath())
                && MANAGEMENT.equals(String.valueOf(probe.getHttpGet().getPort().getValue()));
    }

    /**
     * A service serves until everybody knows that it is going away, then finishes what it has begun, and has time for
     * both.
     */
    static Stream<String> goInOrder(Manifests manifests) {
        return services(manifests).flatMap(deployment -> {
            var sleep = sleep(container(deployment));
            var ends = Duration.parse("PT" + setting(manifests, deployment, "QUARKUS_SHUTDOWN_TIMEOUT", "0S"));
            var grace = Duration.ofSeconds(Objects.requireNonNullElse(
                    deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds(), 30L));
            return problems(
                            Map.entry("stops serving immediately", sleep.toSeconds() < 5),
                            Map.entry(
                                    "shuts down before its longest request has ended",
                                    ends.compareTo(LONGEST_REQUEST) < 0),
                            Map.entry(
                                    "is killed before it has shut down",
                                    grace.compareTo(sleep.plus(ends).plusSeconds(10)) < 0))
                    .map(problem -> Manifests.name(deployment) + " " + problem);
        });
    }

    private static Duration sleep(Container container) {
        var lifecycle = container.getLifecycle();
        return lifecycle == null
                        || lifecycle.getPreStop() == null
                        || lifecycle.getPreStop().getSleep() == null
                ? Duration.ZERO
                : Duration.ofSeconds(lifecycle.getPreStop().getSleep().getSeconds());
    }

    static String setting(Manifests manifests, Deployment deployment, String name, String otherwise) {
        return container(deployment).getEnvFrom().stream()
                .flatMap(from -> manifests.of(ConfigMap.class).stream().filter(map -> map.getMetadata()
                        .getName()
                        .equals(from.getConfigMapRef().getName())))
                .map(map -> map.getData().get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(otherwise);
    }

    /** A failing node or zone takes down one of several replicas; an update takes down none. */
    static Stream<String> areSpread(Manifests manifests) {
        return services(manifests).flatMap(deployment -> {
            var spec = deployment.getSpec();
            var spread = spec.getTemplate().getSpec().getTopologySpreadConstraints();
            var update = spec.getStrategy() == null ? null : spec.getStrategy().getRollingUpdate();
            return problems(
                            Map.entry(
                                    "is not spread over zones and nodes",
                                    !spread.stream()
                                            .map(one -> one.getTopologyKey())
                                            .toList()
                                            .containsAll(
                                                    List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname"))),
                            Map.entry(
                                    "may lose replicas in an update",
                                    update == null
                                            || !Integer.valueOf(0)
                                                    .equals(update.getMaxUnavailable()
                                                            .getIntVal())),
                            Map.entry(
                                    "sets the number of replicas, which the autoscaler does",
                                    spec.getReplicas() != null))
                    .map(problem -> Manifests.name(deployment) + " " + problem);
        });
    }

    static Stream<String> areScaled(Manifests manifests) {
        return services(manifests)
                .filter(deployment -> manifests.of(HorizontalPodAutoscaler.class).stream()
                        .noneMatch(scaler -> scaler.getSpec()
                                        .getScaleTargetRef()
                                        .getName()
                                        .equals(deployment.getMetadata().getName())
                                && scaler.getSpec().getMinReplicas() >= 2
                                && scaler.getSpec().getMaxReplicas()
                                        > scaler.getSpec().getMinReplicas()))
                .map(deployment ->
                        Manifests.name(deployment) + " is not scaled between at least two replicas and more");
    }

    /** Draining nodes takes down one replica at a time. */
    static Stream<String> surviveDisruptions(Manifests manifests) {
        return services(manifests)
                .filter(deployment -> manifests.of(PodDisruptionBudget.class).stream()
                        .noneMatch(budget ->
                                new Pods(deployment, deployment.getSpec().getTemplate())
                                                .areSelectedBy(budget.getSpec().getSelector())
                                        && Integer.valueOf(1)
                                                .equals(budget.getSpec()
                                                        .getMaxUnavailable()
                                                        .getIntVal())))
                .map(deployment -> Manifests.name(deployment) + " has no PodDisruptionBudget");
    }

    static Stream<String> haveAccountsOfTheirOwn(Manifests manifests) {
        return services(manifests)
                .filter(deployment -> manifests.of(ServiceAccount.class).stream()
                        .noneMatch(account -> account.getMetadata()
                                        .getName()
                                        .equals(deployment
                                                .getSpec()
                                                .getTemplate()
                                                .getSpec()
                                                .getServiceAccountName())
                                && isFalse(account.getAutomountServiceAccountToken())
                                && account.getMetadata()
                                        .getName()
                                        .equals(deployment.getMetadata().getName())))
                .map(deployment -> Manifests.name(deployment) + " has no ServiceAccount of its own without a token");
    }
}
