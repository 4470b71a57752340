package dev.latchkey.kubernetes;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engines of production are what the services need, and have matching settings. */
class EnginesTest {

    private static final Path ROLES_FILE = Manifests.FOLDER.resolve("components/postgres-roles/roles.sql");
    private static final Pattern ROLE = Pattern.compile("CREATE ROLE (\\w+) (LOGIN|NOLOGIN)(?: IN ROLE (\\w+))?;");
    private static final Pattern DATABASE = Pattern.compile("CREATE DATABASE (\\w+) OWNER (\\w+);");

    /** Made by operators, not by people. */
    private static final Set<String> SECRETS_OF_OPERATORS = Set.of("latchkey-postgres-ca", "latchkey-redis-tls");

    private Manifests production = new Manifests(List.of());

    private record Role(String name, boolean login, Set<String> memberOf) {}

    @BeforeEach
    void render() {
        assumeTrue(Rendering.isPossible(), "kubectl is missing: production is neither rendered nor checked");
        production = Rendering.of("production");
    }

    private Engines.ClusterSpec postgres() {
        return production.one(Engines.Cluster.class, "latchkey-postgres").getSpec();
    }

    @Test
    void postgresHasTheRolesAndDatabasesThatTheScriptMakes() {
        var script = Manifests.read(ROLES_FILE);

        assertThat(postgres().managed().roles().stream()
                        .map(role -> new Role(role.name(), role.login(), Set.copyOf(orNone(role.inRoles())))))
                .containsExactlyInAnyOrderElementsOf(ROLE.matcher(script)
                        .results()
                        .map(role -> new Role(
                                role.group(1),
                                role.group(2).equals("LOGIN"),
                                role.group(3) == null ? Set.of() : Set.of(role.group(3))))
                        .toList());
        assertThat(production.of(Engines.Database.class).stream()
                        .map(Engines.Database::getSpec)
                        .collect(toMap(Engines.DatabaseSpec::name, Engines.DatabaseSpec::owner)))
                .isEqualTo(DATABASE.matcher(script)
                        .results()
                        .collect(toMap(database -> database.group(1), database -> database.group(2))));
    }

    private static Collection<String> orNone(Collection<String> names) {
        return names == null ? List.of() : names;
    }

    @Test
    void noRoleMayMoreThanItHasTo() {
        assertThat(postgres().managed().roles())
                .noneMatch(role -> role.superuser() || role.createrole() || role.createdb());
        assertThat(postgres().enableSuperuserAccess()).isFalse();
    }

    /** A service connects as the role that its migration grants privileges to, and to the database of the same name. */
    @Test
    void eachServiceIsToldItsRoleAndDatabase() {
        WorkloadRules.services(production).forEach(service -> {
            var role = WorkloadRules.setting(production, service, "LATCHKEY_POSTGRES_SERVICE_ROLE", "");
            var secret = "postgres-" + role.replace("latchkey_", "").replace('_', '-');

            assertThat(WorkloadRules.setting(production, service, "LATCHKEY_POSTGRES_DATABASE", ""))
                    .isEqualTo(role);
            assertThat(WorkloadRules.container(service).getEnv())
                    .filteredOn(env -> env.getName().startsWith("LATCHKEY_POSTGRES_"))
                    .allMatch(env ->
                            env.getValueFrom().getSecretKeyRef().getName().equals(secret));
            assertThat(postgres().managed().roles())
                    .filteredOn(one -> one.name().equals(role))
                    .singleElement()
                    .matches(one -> one.passwordSecret().getName().equals(secret));
        });
    }

    @Test
    void whatWasAcknowledgedIsOnASecondInstance() {
        assertThat(postgres().instances()).isEqualTo(3);
        assertThat(postgres().postgresql().synchronous().number()).isPositive();
        assertThat(postgres().postgresql().synchronous().dataDurability()).isEqualTo("required");
        assertThat(postgres().postgresql().parameters()).doesNotContainKeys("fsync", "synchronous_commit");
    }

    @Test
    void postgresHasRoomForThePoolsOfAllReplicas() {
        var pools = WorkloadRules.services(production)
                .mapToInt(service -> {
                    var most = production
                            .one(
                                    HorizontalPodAutoscaler.class,
                                    service.getMetadata().getName())
                            .getSpec()
                            .getMaxReplicas();
                    var surge = service.getSpec()
                            .getStrategy()
                            .getRollingUpdate()
                            .getMaxSurge()
                            .getIntVal();
                    return (most + surge)
                            * Integer.parseInt(
                                    WorkloadRules.setting(production, service, "LATCHKEY_POSTGRES_POOL_SIZE", "20"));
                })
                .sum();

        assertThat(Integer.parseInt(postgres().postgresql().parameters().get("max_connections")))
                .isGreaterThanOrEqualTo(pools + 20);
    }

    @Test
    void backupsAreMadeByThePluginIntoTheStoreThatTheInstancesArchiveTo() {
        var plugin = postgres().plugins().get(0);
        var backup = production
                .one(Engines.ScheduledBackup.class, "latchkey-nightly")
                .getSpec();

        assertThat(plugin.isWalArchiver()).isTrue();
        assertThat(production.of(Engines.ObjectStore.class)).singleElement().matches(store -> store.getMetadata()
                .getName()
                .equals(plugin.parameters().get("barmanObjectName")));
        assertThat(backup.method()).isEqualTo("plugin");
        assertThat(backup.pluginConfiguration().name()).isEqualTo(plugin.name());
        assertThat(backup.cluster().getName()).isEqualTo("latchkey-postgres");
    }

    @Test
    void redisHasThePasswordAndTheNameThatTheServicesUse() {
        var redis =
                production.one(Engines.RedisReplication.class, "latchkey-redis").getSpec();
        var certificate =
                production.one(Engines.Certificate.class, "latchkey-redis").getSpec();

        assertThat(redis.kubernetesConfig().redisSecret().name()).isEqualTo("redis");
        assertThat(redis.tls().secret().secretName()).isEqualTo(certificate.secretName());
        WorkloadRules.services(production)
                .map(service -> WorkloadRules.setting(production, service, "LATCHKEY_REDIS_URL", ""))
                .filter(url -> !url.isEmpty())
                .forEach(url -> assertThat(url).matches("rediss://[a-z-]+:6379").satisfies(one -> assertThat(
                                certificate.dnsNames())
                        .contains(one.replaceAll("rediss://|:6379", ""))));
    }

    @Test
    void everySecretThatIsNamedIsOneThatTheScriptAndTheExampleMake() {
        var made = Manifests.parse(
                Rendering.said(Manifests.FOLDER.resolve("new-secrets").toString()));
        var names = made.of(Secret.class).stream()
                .map(secret -> secret.getMetadata().getName())
                .collect(toSet());
        var used = new HashSet<>(namedSecrets(production));
        used.removeAll(SECRETS_OF_OPERATORS);

        assertThat(names).containsAll(used);
        assertThat(Rendering.with("production", "external-secrets").of(Engines.ExternalSecret.class).stream()
                        .map(secret -> secret.getMetadata().getName())
                        .collect(toSet()))
                .isEqualTo(used);
    }

    private static Set<String> namedSecrets(Manifests manifests) {
        return Pods.of(manifests)
                .flatMap(pods -> Stream.concat(
                        pods.containers().stream().flatMap(EnginesTest::namedSecrets),
                        pods.template().getSpec().getVolumes().stream()
                                .filter(volume -> volume.getSecret() != null)
                                .map(EnginesTest::secretOf)))
                .collect(toSet());
    }

    private static String secretOf(Volume volume) {
        return volume.getSecret().getSecretName();
    }

    private static Stream<String> namedSecrets(Container container) {
        return container.getEnv().stream()
                .filter(env -> env.getValueFrom() != null)
                .map(env -> env.getValueFrom().getSecretKeyRef().getName());
    }
}
