package dev.latchkey.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may talk to whom. */
final class NetworkRules {

    private static final String LEVEL = "pod-security.kubernetes.io/enforce";
    private static final Map<String, String> MONITORING = Map.of("latchkey.dev/monitoring", "true");

    /** If a service's settings name one of these, its port has to be open to the service. */
    private static final Map<String, Integer> ENGINES =
            Map.of("LATCHKEY_POSTGRES_HOST", 5432, "LATCHKEY_REDIS_URL", 6379, "LATCHKEY_IDENTITY_CLIENT_URL", 8080);

    private NetworkRules() {}

    static Stream<String> namespacesAreRestricted(Manifests manifests) {
        return manifests.of(Namespace.class).stream()
                .filter(namespace ->
                        !"restricted".equals(namespace.getMetadata().getLabels().get(LEVEL)))
                .map(namespace -> Manifests.name(namespace) + " is not restricted");
    }

    static Stream<String> everythingIsDeniedFirst(Manifests manifests) {
        var denies = manifests.of(NetworkPolicy.class).stream()
                .map(NetworkPolicy::getSpec)
                .anyMatch(spec -> spec.getPodSelector().getMatchLabels().isEmpty()
                        && spec.getPodSelector().getMatchExpressions().isEmpty()
                        && Set.copyOf(spec.getPolicyTypes()).equals(Set.of("Ingress", "Egress"))
                        && spec.getIngress().isEmpty()
                        && spec.getEgress().isEmpty());
        return denies ? Stream.empty() : Stream.of("No NetworkPolicy denies everything first");
    }

    /** A policy that names no peer, or no port, opens more than it seems to. */
    static Stream<String> whatIsOpenedIsNamed(Manifests manifests) {
        return manifests.of(NetworkPolicy.class).stream().flatMap(policy -> Stream.concat(
                        policy.getSpec().getIngress().stream()
                                .filter(rule -> isOpen(rule.getFrom(), rule.getPorts()))
                                .map(rule -> "from"),
                        policy.getSpec().getEgress().stream()
                                .filter(rule -> isOpen(rule.getTo(), rule.getPorts()))
                                .map(rule -> "to"))
                .map(side -> Manifests.name(policy) + " opens " + side + " anybody, or every port"));
    }

    private static boolean isOpen(List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {
        return peers.isEmpty()
                || ports.isEmpty()
                || peers.stream()
                        .anyMatch(peer -> peer.getIpBlock() == null
                                && isEverybody(peer.getPodSelector())
                                && isEverybody(peer.getNamespaceSelector()));
    }

    private static boolean isEverybody(@Nullable LabelSelector selector) {
        return selector == null
                || (selector.getMatchExpressions().isEmpty()
                        && (selector.getMatchLabels() == null
                                || selector.getMatchLabels().isEmpty()));
    }

    static Stream<String> everyPortHasAPolicy(Manifests manifests) {
        return Pods.of(manifests).flatMap(pods -> pods.containers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(port -> peersAt(manifests, pods, port).findAny().isEmpty())
                .map(port -> pods.name() + " has a port that no NetworkPolicy opens: " + port.getContainerPort()));
    }

    /** Only services have a management port; no port of an engine has this name. */
    static Stream<String> managementIsForMonitoringAlone(Manifests manifests) {
        var opened = Pods.of(manifests).flatMap(pods -> pods.containers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(NetworkRules::isManagement)
                .filter(port -> !peersAt(manifests, pods, port)
                        .allMatch(peer -> peer.getPodSelector() == null
                                && peer.getNamespaceSelector() != null
                                && MONITORING.equals(peer.getNamespaceSelector().getMatchLabels())))
                .map(port -> pods.name() + " opens its management port to more than the monitoring"));
        var reachable = manifests.of(Service.class).stream()
                .filter(service -> service.getSpec().getPorts().stream()
                        .anyMatch(port -> Set.of("9000", WorkloadRules.MANAGEMENT)
                                .contains(String.valueOf(port.getTargetPort().getValue()))))
                .map(service -> Manifests.name(service) + " reaches the management port");
        return Stream.concat(opened, reachable);
    }

    private static boolean isManagement(ContainerPort port) {
        return WorkloadRules.MANAGEMENT.equals(port.getName());
    }

    private static Stream<NetworkPolicyPeer> peersAt(Manifests manifests, Pods pods, ContainerPort port) {
        return policiesOf(manifests, pods)
                .flatMap(policy -> policy.getSpec().getIngress().stream())
                .filter(rule -> opens(rule.getPorts(), port.getContainerPort()))
                .flatMap(rule -> rule.getFrom().stream());
    }

    /** Includes the one that denies everything, which opens nothing. */
    private static Stream<NetworkPolicy> policiesOf(Manifests manifests, Pods pods) {
        return manifests.of(NetworkPolicy.class).stream()
                .filter(policy -> pods.areSelectedBy(policy.getSpec().getPodSelector()));
    }

    private static boolean opens(List<NetworkPolicyPort> ports, int port) {
        return ports.stream()
                .anyMatch(one -> Integer.valueOf(port).equals(one.getPort().getIntVal()));
    }

    static Stream<String> whatAServiceAsksIsOpen(Manifests manifests) {
        return WorkloadRules.services(manifests).flatMap(deployment -> ENGINES.entrySet().stream()
                .filter(engine -> !WorkloadRules.setting(manifests, deployment, engine.getKey(), "")
                        .isEmpty())
                .filter(engine -> policiesOf(
                                manifests,
                                new Pods(deployment, deployment.getSpec().getTemplate()))
                        .flatMap(policy -> policy.getSpec().getEgress().stream())
                        .noneMatch(rule -> opens(rule.getPorts(), engine.getValue())))
                .map(engine -> Manifests.name(deployment) + " may not connect to what " + engine.getKey() + " names"));
    }
}
