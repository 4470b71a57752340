package dev.latchkey.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Objects that belong together all exist, and match. */
final class ReferenceRules {

    private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");
    private static final Set<String> PASSWORD_OF_THE_DATABASE =
            Set.of("LATCHKEY_POSTGRES_USER", "LATCHKEY_POSTGRES_PASSWORD");

    private ReferenceRules() {}

    /** The modules of the build that Quarkus packages. */
    static List<String> servicesOfTheBuild() {
        return MODULE.matcher(Manifests.read(Manifests.ROOT.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .filter(module -> Manifests.read(Manifests.ROOT.resolve(module).resolve("pom.xml"))
                        .contains("<artifactId>quarkus-maven-plugin</artifactId>"))
                .toList();
    }

    /** With a Job that migrates its schema, if it has migrations. */
    static Stream<String> everyServiceIsDeployed(Manifests manifests) {
        return everyServiceIsDeployed(manifests, servicesOfTheBuild());
    }

    static Stream<String> everyServiceIsDeployed(Manifests manifests, List<String> services) {
        return Stream.concat(
                services.stream()
                        .filter(service ->
                                !names(manifests.of(Deployment.class)).contains(service))
                        .map(service -> service + " is built but not deployed"),
                services.stream()
                        .filter(service -> Files.isDirectory(
                                Manifests.ROOT.resolve(service).resolve("src/main/resources/db/migration")))
                        .filter(service -> !names(manifests.of(Job.class)).contains(service + "-migration"))
                        .map(service -> service + " has a schema that no Job migrates"));
    }

    private static Set<String> names(List<? extends HasMetadata> objects) {
        return objects.stream().map(object -> object.getMetadata().getName()).collect(Collectors.toSet());
    }

    /**
     * A migration has its service's version, exits when done, and uses a role whose password the service never sees.
     */
    static Stream<String> migrationsFitTheirServices(Manifests manifests) {
        return WorkloadRules.services(manifests).flatMap(deployment -> manifests.of(Job.class).stream()
                .filter(job -> job.getMetadata()
                        .getName()
                        .equals(deployment.getMetadata().getName() + "-migration"))
                .flatMap(job -> problems(deployment, job).map(problem -> Manifests.name(job) + " " + problem)));
    }

    private static Stream<String> problems(Deployment deployment, Job job) {
        var service = WorkloadRules.container(deployment);
        var migration = job.getSpec().getTemplate().getSpec().getContainers().get(0);
        var environment = migration.getEnv().stream()
                .filter(env -> env.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
        return ContainerRules.problems(
                Map.entry("is of another version", !migration.getImage().equals(service.getImage())),
                Map.entry(
                        "does not migrate and exit",
                        !"true".equals(environment.get("LATCHKEY_POSTGRES_MIGRATE_AT_START"))
                                || !"true".equals(environment.get("QUARKUS_INIT_AND_EXIT"))),
                Map.entry(
                        "migrates as the service's own role",
                        databaseSecrets(migration.getEnv()).isEmpty()
                                || databaseSecrets(migration.getEnv()).equals(databaseSecrets(service.getEnv()))));
    }

    private static Set<String> databaseSecrets(List<EnvVar> environment) {
        return environment.stream()
                .filter(env -> PASSWORD_OF_THE_DATABASE.contains(env.getName()))
                .map(env -> env.getValueFrom().getSecretKeyRef().getName())
                .collect(Collectors.toSet());
    }

    static Stream<String> settingsAreThere(Manifests manifests) {
        var maps = names(manifests.of(ConfigMap.class));
        return Pods.of(manifests).flatMap(pods -> pods.containers().stream()
                .flatMap(container -> container.getEnvFrom().stream())
                .map(from -> from.getConfigMapRef().getName())
                .filter(name -> !maps.contains(name))
                .map(name -> pods.name() + " refers to a ConfigMap that does not exist: " + name));
    }

    static Stream<String> everythingIsInTheNamespace(Manifests manifests) {
        var namespaces = names(manifests.of(Namespace.class));
        return manifests.all().stream()
                .filter(object -> !(object instanceof Namespace))
                .filter(object ->
                        !namespaces.contains(String.valueOf(object.getMetadata().getNamespace())))
                .map(object -> Manifests.name(object) + " is in none of our namespaces");
    }
}
