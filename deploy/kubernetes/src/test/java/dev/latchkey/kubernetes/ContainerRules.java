package dev.latchkey.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every container of every pod must obey: the Pod Security profile "restricted", and more. */
final class ContainerRules {

    private static final Pattern SECRET =
            Pattern.compile(".*(PASSWORD|SECRET|PEPPERS|ENCRYPTION_KEYS|TOKEN)(_.*)?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> RESOURCES = Set.of("cpu", "memory");

    private ContainerRules() {}

    /** A numeric user, so that the kubelet can see that it is not root, and no privileges of any kind. */
    static Stream<String> hasNoPrivileges(Manifests manifests) {
        return Pods.of(manifests)
                .flatMap(pods -> Stream.concat(
                        podProblems(pods), pods.containers().stream().flatMap(container -> containerProblems(container)
                                .map(problem -> pods.name() + ", " + container.getName() + ": " + problem))));
    }

    private static Stream<String> podProblems(Pods pods) {
        var spec = pods.template().getSpec();
        var security = Optional.ofNullable(spec.getSecurityContext());
        return problems(
                        Map.entry(
                                "runs as root",
                                security.map(context -> !isTrue(context.getRunAsNonRoot())
                                                || context.getRunAsUser() == null
                                                || context.getRunAsUser() == 0)
                                        .orElse(true)),
                        Map.entry(
                                "has no seccomp profile",
                                security.map(context -> context.getSeccompProfile() == null
                                                || !"RuntimeDefault"
                                                        .equals(context.getSeccompProfile()
                                                                .getType()))
                                        .orElse(true)),
                        Map.entry(
                                "shares the host",
                                isTrue(spec.getHostNetwork())
                                        || isTrue(spec.getHostPID())
                                        || isTrue(spec.getHostIPC())),
                        Map.entry(
                                "mounts the host",
                                spec.getVolumes().stream().anyMatch(volume -> volume.getHostPath() != null)),
                        Map.entry("gets a Kubernetes token", !isFalse(spec.getAutomountServiceAccountToken())))
                .map(problem -> pods.name() + " " + problem);
    }

    private static Stream<String> containerProblems(Container container) {
        var security = container.getSecurityContext();
        if (security == null) {
            return Stream.of("no security context");
        }
        var capabilities = security.getCapabilities();
        return problems(
                Map.entry("may escalate", !isFalse(security.getAllowPrivilegeEscalation())),
                Map.entry("is privileged", isTrue(security.getPrivileged())),
                Map.entry("may write to its root", !isTrue(security.getReadOnlyRootFilesystem())),
                Map.entry(
                        "runs as another user than its pod",
                        security.getRunAsUser() != null || security.getRunAsNonRoot() != null),
                Map.entry(
                        "keeps capabilities",
                        capabilities == null
                                || !capabilities.getDrop().equals(List.of("ALL"))
                                || !capabilities.getAdd().isEmpty()));
    }

    /** Without requests, nobody knows where a container fits; without limits, it takes what others need. */
    static Stream<String> hasRequestsAndLimits(Manifests manifests) {
        return eachContainer(
                manifests,
                container -> problems(
                        Map.entry("has no requests for cpu and memory", !both(container.getResources(), false)),
                        Map.entry("has no limits for cpu and memory", !both(container.getResources(), true))));
    }

    private static boolean both(@Nullable ResourceRequirements resources, boolean limits) {
        if (resources == null) {
            return false;
        }
        var named = limits ? resources.getLimits() : resources.getRequests();
        return named != null && named.keySet().containsAll(RESOURCES);
    }

    /** A container with a read-only root needs one place to write to. */
    static Stream<String> canWriteToTmp(Manifests manifests) {
        return Pods.of(manifests)
                .filter(pods -> pods.containers().stream().anyMatch(container -> container.getVolumeMounts().stream()
                        .noneMatch(
                                mount -> mount.getMountPath().equals("/tmp") && isEmptyFolder(pods, mount.getName()))))
                .map(pods -> pods.name() + " has no /tmp to write to");
    }

    private static boolean isEmptyFolder(Pods pods, String volume) {
        return pods.template().getSpec().getVolumes().stream()
                .anyMatch(one -> one.getName().equals(volume) && one.getEmptyDir() != null);
    }

    /** Secrets are referred to, never written out. */
    static Stream<String> secretsAreReferences(Manifests manifests) {
        return Stream.of(
                        manifests.of(Secret.class).stream().map(secret -> Manifests.name(secret) + " is written out"),
                        eachContainer(manifests, container -> container.getEnv().stream()
                                .filter(ContainerRules::isWrittenSecret)
                                .map(env -> "writes out " + env.getName())),
                        manifests.of(ConfigMap.class).stream()
                                .flatMap(map ->
                                        Objects.requireNonNullElse(map.getData(), Map.<String, String>of())
                                                .keySet()
                                                .stream()
                                                .filter(key ->
                                                        SECRET.matcher(key).matches())
                                                .map(key -> Manifests.name(map) + " writes out " + key)))
                .flatMap(found -> found);
    }

    private static boolean isWrittenSecret(EnvVar env) {
        return SECRET.matcher(env.getName()).matches()
                && (env.getValueFrom() == null || env.getValueFrom().getSecretKeyRef() == null);
    }

    /** So that the same image runs tomorrow as today. */
    static Stream<String> imagesHaveAVersion(Manifests manifests) {
        return eachContainer(manifests, container -> Stream.of(container.getImage())
                .filter(image -> !image.matches(".+(@sha256:\\p{XDigit}{64}|:(?!latest$)[\\w.-]+)"))
                .map(image -> "has an image without a version: " + image));
    }

    private static Stream<String> eachContainer(Manifests manifests, Function<Container, Stream<String>> problems) {
        return Pods.of(manifests)
                .flatMap(pods -> pods.containers().stream().flatMap(container -> problems.apply(container)
                        .map(problem -> pods.name() + ", " + container.getName() + ": " + problem)));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    static Stream<String> problems(Map.Entry<String, Boolean>... found) {
        return Stream.of(found).filter(Map.Entry::getValue).map(Map.Entry::getKey);
    }

    static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    static boolean isFalse(@Nullable Boolean value) {
        return Boolean.FALSE.equals(value);
    }
}
