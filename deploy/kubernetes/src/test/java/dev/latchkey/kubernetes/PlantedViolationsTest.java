package dev.latchkey.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule finds violations that are planted in the manifests of production. */
class PlantedViolationsTest {

    private static final String IDENTITY = "identity-service";

    /** The changes that break each rule, by its name. */
    private static final Map<String, List<Consumer<Manifests>>> PLANTED = new LinkedHashMap<>();

    static {
        plant("no container has privileges", pod(spec -> spec.getSecurityContext()
                .setRunAsUser(0L)));
        plant("no container has privileges", pod(spec -> spec.getSecurityContext()
                .setRunAsUser(null)));
        plant("no container has privileges", pod(spec -> spec.getSecurityContext()
                .setSeccompProfile(null)));
        plant("no container has privileges", pod(spec -> spec.setSecurityContext(null)));
        plant("no container has privileges", pod(spec -> spec.setHostNetwork(true)));
        plant("no container has privileges", pod(spec -> spec.setAutomountServiceAccountToken(null)));
        plant("no container has privileges", container(one -> one.setSecurityContext(null)));
        plant("no container has privileges", container(one -> one.getSecurityContext()
                .setReadOnlyRootFilesystem(false)));
        plant("no container has privileges", container(one -> one.getSecurityContext()
                .setAllowPrivilegeEscalation(null)));
        plant("no container has privileges", container(one -> one.getSecurityContext()
                .setPrivileged(true)));
        plant(
                "no container has privileges",
                container(one -> one.getSecurityContext().getCapabilities().setAdd(List.of("NET_BIND_SERVICE"))));
        plant("no container has privileges", container(one -> one.getSecurityContext()
                .setCapabilities(null)));
        plant("every container has requests and limits", container(one -> one.setResources(null)));
        plant("every container has requests and limits", container(one -> one.getResources()
                .setLimits(Map.of("cpu", new Quantity("1")))));
        plant("a container writes to /tmp", container(one -> one.setVolumeMounts(List.of())));
        plant(
                "secrets are references",
                container(one -> one.setEnv(List.of(new EnvVar("LATCHKEY_POSTGRES_PASSWORD", "secret", null)))));
        plant(
                "secrets are references",
                add(new SecretBuilder()
                        .withNewMetadata()
                        .withName("written")
                        .endMetadata()
                        .build()));
        plant(
                "secrets are references",
                add(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("written")
                        .endMetadata()
                        .addToData("LATCHKEY_IDENTITY_PEPPERS_1", "x")
                        .build()));
        plant("services have probes on the management port", container(one -> one.setReadinessProbe(null)));
        plant("services have probes on the management port", container(one -> one.setStartupProbe(null)));
        plant(
                "services have probes on the management port",
                container(one -> one.getLivenessProbe().getHttpGet().setPath("/q/health")));
        plant("services are spread", pod(spec -> spec.setTopologySpreadConstraints(List.of())));
        plant("services are spread", deployment(one -> one.getSpec().setStrategy(null)));
        plant("services are spread", deployment(one -> one.getSpec().setReplicas(1)));
        plant("services have accounts of their own", pod(spec -> spec.setServiceAccountName("default")));
        plant(
                "services have accounts of their own",
                each(ServiceAccount.class, one -> one.setAutomountServiceAccountToken(null)));
        plant("every service of the build is deployed", remove(Deployment.class, IDENTITY));
        plant("every service of the build is deployed", remove(Job.class, IDENTITY + "-migration"));
        plant("migrations fit their services", container(one -> one.setImage("latchkey/identity-service:2.0.0")));
        plant(
                "migrations fit their services",
                job(one -> one.setEnv(one.getEnv().stream()
                        .filter(env -> !env.getName().equals("QUARKUS_INIT_AND_EXIT"))
                        .toList())));
        plant("migrations fit their services", all -> job(one -> one.setEnv(Stream.concat(
                                one.getEnv().stream().filter(env -> env.getValue() != null),
                                WorkloadRules.container(all.one(Deployment.class, IDENTITY)).getEnv().stream())
                        .toList()))
                .accept(all));
        plant(
                "settings are read",
                container(one -> one.setEnv(List.of(new EnvVar("LATCHKEY_POSTGRES_HOSTS", "x", null)))));
        plant("settings are read", each(ConfigMap.class, one -> one.getData().put("QUARKUS_HTTP_PROT", "1")));
        plant("settings are read", each(ConfigMap.class, one -> one.getData().put("LATCHKEY_IDENTITY_PEPPERS", "x")));
        plant("namespaces are restricted", each(Namespace.class, one -> one.getMetadata()
                .setLabels(Map.of("pod-security.kubernetes.io/enforce", "baseline"))));
        plant("everything is denied first", remove(NetworkPolicy.class, "default-deny"));
        plant(
                "everything is denied first",
                all -> all.one(NetworkPolicy.class, "default-deny").getSpec().setPolicyTypes(List.of("Ingress")));
        plant("what is opened is named", all -> all.one(NetworkPolicy.class, IDENTITY)
                .getSpec()
                .getEgress()
                .get(0)
                .setTo(List.of()));
        plant("what is opened is named", all -> all.one(NetworkPolicy.class, IDENTITY)
                .getSpec()
                .getIngress()
                .get(0)
                .setPorts(List.of()));
        plant("every port has a policy", remove(NetworkPolicy.class, IDENTITY));
        plant("every port has a policy", container(one -> one.getPorts().add(port(8443))));
        plant("management is only for monitoring", all -> all.one(NetworkPolicy.class, IDENTITY)
                .getSpec()
                .getIngress()
                .get(1)
                .setFrom(all.one(NetworkPolicy.class, IDENTITY)
                        .getSpec()
                        .getIngress()
                        .get(0)
                        .getFrom()));
        plant("management is only for monitoring", all -> all.one(Service.class, IDENTITY)
                .getSpec()
                .setPorts(List.of(new ServicePortBuilder()
                        .withPort(9000)
                        .withNewTargetPort("management")
                        .build())));
        plant(
                "one way in leads to what is public",
                paths(path -> path.getPath().equals("/v1/accounts"), path -> path.setPath("/v1/acounts")));
        plant("one way in leads to what is public", paths(path -> path.getPath().equals("/oauth/token"), path -> {
            path.setPath("/oauth");
            path.setPathType("Prefix");
        }));
        plant(
                "one way in leads to what is public",
                paths(path -> path.getPath().equals("/access"), path -> path.setPath("/internal")));
        plant(
                "one way in leads to what is public",
                paths(
                        path -> path.getPath().equals("/access"),
                        path -> path.getBackend().getService().setName(IDENTITY)));
        plant("one way in leads to what is public", remove(Ingress.class, "latchkey"));
        plant(
                "the way in leads nowhere else",
                paths(path -> path.getPath().equals("/access"), path -> path.setPath("/q")));
        plant("images have a version", container(one -> one.setImage("latchkey/identity-service")));
        plant("images have a version", container(one -> one.setImage("latchkey/identity-service:latest")));
        plant("services go in order", container(one -> one.setLifecycle(null)));
        plant("services go in order", pod(spec -> spec.setTerminationGracePeriodSeconds(null)));
        plant("services go in order", each(ConfigMap.class, one -> one.getData()
                .put("QUARKUS_SHUTDOWN_TIMEOUT", "5S")));
        plant("what a service asks is open", all -> all.one(NetworkPolicy.class, IDENTITY)
                .getSpec()
                .getEgress()
                .remove(1));
        plant("settings are there", remove(ConfigMap.class));
        plant("everything is in the namespace", each(Service.class, one -> one.getMetadata()
                .setNamespace(null)));
        plant("services are scaled", remove(HorizontalPodAutoscaler.class, IDENTITY));
        plant("services are scaled", each(HorizontalPodAutoscaler.class, one -> one.getSpec()
                .setMinReplicas(1)));
        plant("services survive disruptions", remove(PodDisruptionBudget.class, IDENTITY));
        plant("settings encrypt", each(ConfigMap.class, one -> one.getData().put("LATCHKEY_POSTGRES_TLS", "disable")));
        plant("settings encrypt", each(ConfigMap.class, one -> one.getData()
                .put("LATCHKEY_REDIS_URL", "redis://latchkey-redis-master:6379")));
        plant("settings encrypt", each(ConfigMap.class, one -> one.getData()
                .put("LATCHKEY_TOKENS_ISSUER", "http://latchkey.example")));
        plant("settings are of production", each(ConfigMap.class, one -> one.getData()
                .put("QUARKUS_PROFILE", "local")));
    }

    private static void plant(String rule, Consumer<Manifests> violation) {
        PLANTED.computeIfAbsent(rule, name -> new ArrayList<>()).add(violation);
    }

    @Test
    void eachRuleIsShownToFindSomething() {
        assertThat(PLANTED.keySet()).isEqualTo(Rules.OF_PRODUCTION.keySet());
    }

    @TestFactory
    Stream<DynamicTest> whatIsPlantedIsFound() {
        assumeTrue(Rendering.isPossible(), "kubectl is missing: nothing is rendered to plant violations in");
        return PLANTED.entrySet().stream().flatMap(rule -> rule.getValue().stream()
                .map(violation -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                    var manifests = new Manifests(
                            new ArrayList<>(Rendering.of("production").all()));
                    violation.accept(manifests);

                    var found = Objects.requireNonNull(Rules.OF_PRODUCTION.get(rule.getKey()));
                    assertThat(found.violations(manifests)).isNotEmpty();
                })));
    }

    @Test
    void aServiceThatIsBuiltAndNotDeployedIsFound() {
        assertThat(ReferenceRules.everyServiceIsDeployed(Manifests.ofBase(), List.of(IDENTITY, "audit-service")))
                .containsExactly("audit-service is built but not deployed");
        assertThat(ReferenceRules.servicesOfTheBuild())
                .containsExactly(IDENTITY, "access-control-service", "device-key-service");
    }

    @Test
    void aFieldThatAKindDoesNotHaveFails() {
        assertThatThrownBy(
                        () -> Manifests.parse(
                                """
                apiVersion: v1
                kind: ServiceAccount
                metadata:
                  name: a
                automountServiceAcountToken: false
                """))
                .hasMessageContaining("automountServiceAcountToken");
        assertThatThrownBy(
                        () -> Manifests.parse(
                                """
                apiVersion: postgresql.cnpg.io/v1
                kind: Cluster
                metadata:
                  name: a
                spec:
                  instnaces: 3
                """))
                .hasMessageContaining("instnaces");
    }

    @Test
    void aKindThatNobodyKnowsFailsAndSoDoesAKeyThatIsThereTwice() {
        assertThatThrownBy(() -> Manifests.parse("apiVersion: v1\nkind: Sevice\n"))
                .hasMessageContaining("v1/Sevice");
        assertThatThrownBy(() -> Manifests.parse("apiVersion: v1\nkind: Service\nkind: Service\n"))
                .hasMessageContaining("duplicate key kind");
    }

    private static Consumer<Manifests> deployment(Consumer<Deployment> change) {
        return all -> change.accept(all.one(Deployment.class, IDENTITY));
    }

    private static Consumer<Manifests> pod(Consumer<PodSpec> change) {
        return deployment(one -> change.accept(one.getSpec().getTemplate().getSpec()));
    }

    private static Consumer<Manifests> container(Consumer<Container> change) {
        return deployment(one -> change.accept(WorkloadRules.container(one)));
    }

    private static Consumer<Manifests> job(Consumer<Container> change) {
        return all -> change.accept(all.one(Job.class, IDENTITY + "-migration")
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0));
    }

    private static <T extends HasMetadata> Consumer<Manifests> each(Class<T> kind, Consumer<T> change) {
        return all -> all.of(kind).forEach(change);
    }

    private static Consumer<Manifests> add(HasMetadata object) {
        return all -> all.all().add(object);
    }

    private static Consumer<Manifests> remove(Class<? extends HasMetadata> kind, String... names) {
        var which = Set.of(names);
        return all -> all.all()
                .removeIf(object -> kind.isInstance(object)
                        && (which.isEmpty()
                                || which.contains(object.getMetadata().getName())));
    }

    private static Consumer<Manifests> paths(Predicate<HTTPIngressPath> which, Consumer<HTTPIngressPath> change) {
        return all -> all.one(Ingress.class, "latchkey").getSpec().getRules().get(0).getHttp().getPaths().stream()
                .filter(which)
                .forEach(change);
    }

    private static ContainerPort port(int number) {
        var port = new ContainerPort();
        port.setContainerPort(number);
        return port;
    }
}
