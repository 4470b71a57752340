package dev.latchkey.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An object that makes pods, and their template. */
record Pods(HasMetadata owner, PodTemplateSpec template) {

    static Stream<Pods> of(Manifests manifests) {
        return manifests.all().stream().flatMap(Pods::of);
    }

    private static Stream<Pods> of(HasMetadata object) {
        if (object instanceof Deployment deployment) {
            return Stream.of(new Pods(object, deployment.getSpec().getTemplate()));
        }
        if (object instanceof StatefulSet set) {
            return Stream.of(new Pods(object, set.getSpec().getTemplate()));
        }
        return object instanceof Job job
                ? Stream.of(new Pods(object, job.getSpec().getTemplate()))
                : Stream.empty();
    }

    String name() {
        return Manifests.name(owner);
    }

    List<Container> containers() {
        return Stream.concat(
                        template.getSpec().getContainers().stream(), template.getSpec().getInitContainers().stream())
                .toList();
    }

    Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    boolean areSelectedBy(@Nullable LabelSelector selector) {
        return selector != null
                && selector.getMatchExpressions().isEmpty()
                && labels().entrySet()
                        .containsAll(
                                Map.copyOf(selector.getMatchLabels() == null ? Map.of() : selector.getMatchLabels())
                                        .entrySet());
    }
}
