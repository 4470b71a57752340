package dev.latchkey.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds that manifests may contain. Any other fails, so that nothing is parsed loosely. */
final class Kinds {

    private static final Map<String, Class<? extends HasMetadata>> KNOWN = Stream.of(
                    List.of(
                            Namespace.class,
                            ConfigMap.class,
                            Secret.class,
                            Service.class,
                            ServiceAccount.class,
                            Deployment.class,
                            StatefulSet.class,
                            Job.class,
                            HorizontalPodAutoscaler.class,
                            PodDisruptionBudget.class,
                            NetworkPolicy.class,
                            Ingress.class,
                            HTTPRoute.class),
                    Engines.KINDS)
            .flatMap(List::stream)
            .collect(Collectors.toMap(
                    kind -> HasMetadata.getApiVersion(kind) + "/" + HasMetadata.getKind(kind), Function.identity()));

    private Kinds() {}

    static Class<? extends HasMetadata> of(Map<String, Object> document) {
        var name = document.get("apiVersion") + "/" + document.get("kind");
        var kind = KNOWN.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("No strict model of " + name);
        }
        return kind;
    }
}
