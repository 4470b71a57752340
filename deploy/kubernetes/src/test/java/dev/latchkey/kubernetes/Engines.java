package dev.latchkey.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the operators' own kinds that the manifests use, each field as in its definition: CloudNativePG 1.30,
 * its Barman Cloud plugin 0.14, redis-operator 0.26, cert-manager 1, External Secrets 1. A field that is not here is a
 * mistake, or must be added.
 */
final class Engines {

    static final List<Class<? extends HasMetadata>> KINDS = List.of(
            Cluster.class,
            Database.class,
            ScheduledBackup.class,
            ObjectStore.class,
            RedisReplication.class,
            Issuer.class,
            Certificate.class,
            ExternalSecret.class);

    private Engines() {}

    /** A kind whose spec has no default. */
    abstract static class Engine<S> extends CustomResource<S, Void> implements Namespaced {

        @Override
        protected @Nullable S initSpec() {
            return null;
        }
    }

    @Group("postgresql.cnpg.io")
    @Version("v1")
    static final class Cluster extends Engine<ClusterSpec> {}

    record ClusterSpec(
            int instances,
            String imageName,
            String primaryUpdateStrategy,
            boolean enableSuperuserAccess,
            InheritedMetadata inheritedMetadata,
            Storage storage,
            Storage walStorage,
            ResourceRequirements resources,
            Affinity affinity,
            Postgres postgresql,
            Bootstrap bootstrap,
            Managed managed,
            List<Plugin> plugins) {

        record InheritedMetadata(Map<String, String> labels, Map<String, String> annotations) {}

        record Storage(String size, String storageClass) {}

        record Affinity(boolean enablePodAntiAffinity, String podAntiAffinityType, String topologyKey) {}

        record Postgres(Map<String, String> parameters, List<String> pg_hba, Synchronous synchronous) {}

        record Synchronous(String method, int number, String dataDurability) {}

        record Bootstrap(InitDb initdb) {}

        record InitDb(String encoding, String localeProvider, String builtinLocale, boolean dataChecksums) {}

        record Managed(List<Role> roles) {}

        record Role(
                String name,
                String ensure,
                String comment,
                boolean login,
                boolean superuser,
                boolean createrole,
                boolean createdb,
                boolean disablePassword,
                List<String> inRoles,
                LocalObjectReference passwordSecret) {}

        record Plugin(
                String name, @JsonProperty("isWALArchiver") boolean isWalArchiver, Map<String, String> parameters) {}
    }

    @Group("postgresql.cnpg.io")
    @Version("v1")
    static final class Database extends Engine<DatabaseSpec> {}

    record DatabaseSpec(
            LocalObjectReference cluster, String name, String owner, String ensure, String databaseReclaimPolicy) {}

    @Group("postgresql.cnpg.io")
    @Version("v1")
    static final class ScheduledBackup extends Engine<ScheduledBackupSpec> {}

    record ScheduledBackupSpec(
            LocalObjectReference cluster,
            String schedule,
            boolean immediate,
            String backupOwnerReference,
            String method,
            PluginConfiguration pluginConfiguration) {

        record PluginConfiguration(String name) {}
    }

    @Group("barmancloud.cnpg.io")
    @Version("v1")
    static final class ObjectStore extends Engine<ObjectStoreSpec> {}

    record ObjectStoreSpec(
            String retentionPolicy,
            Configuration configuration,
            InstanceSidecarConfiguration instanceSidecarConfiguration) {

        record Configuration(
                String destinationPath,
                @JsonProperty("endpointURL") String endpointUrl,
                S3Credentials s3Credentials,
                Compressed wal,
                Compressed data) {}

        record S3Credentials(SecretKeySelector accessKeyId, SecretKeySelector secretAccessKey) {}

        record Compressed(String compression, int maxParallel, int jobs) {}

        record InstanceSidecarConfiguration(ResourceRequirements resources) {}
    }

    @Group("redis.redis.opstreelabs.in")
    @Version("v1beta2")
    static final class RedisReplication extends Engine<RedisReplicationSpec> {}

    record RedisReplicationSpec(
            int clusterSize,
            KubernetesConfig kubernetesConfig,
            RedisConfig redisConfig,
            @JsonProperty("TLS") Tls tls,
            Sentinel sentinel,
            RedisStorage storage,
            DisruptionBudget pdb,
            PodSecurityContext podSecurityContext,
            SecurityContext securityContext,
            List<TopologySpreadConstraint> topologySpreadConstraints) {

        record KubernetesConfig(String image, ResourceRequirements resources, RedisSecret redisSecret) {}

        record RedisSecret(String name, String key) {}

        record RedisConfig(int maxMemoryPercentOfLimit, List<String> dynamicConfig) {}

        record Tls(String ca, String cert, String key, TlsSecret secret) {}

        record TlsSecret(String secretName) {}

        record Sentinel(
                String image,
                int size,
                String quorum,
                RedisSecret redisSecret,
                ResourceRequirements resources,
                PodSecurityContext podSecurityContext,
                SecurityContext securityContext) {}

        record RedisStorage(PersistentVolumeClaim volumeClaimTemplate) {}

        record DisruptionBudget(boolean enabled, int minAvailable) {}
    }

    @Group("cert-manager.io")
    @Version("v1")
    static final class Issuer extends Engine<IssuerSpec> {}

    record IssuerSpec(SelfSigned selfSigned, Ca ca) {

        record SelfSigned() {}

        record Ca(String secretName) {}
    }

    @Group("cert-manager.io")
    @Version("v1")
    static final class Certificate extends Engine<CertificateSpec> {}

    record CertificateSpec(
            String secretName,
            @JsonProperty("isCA") boolean isCa,
            String commonName,
            String duration,
            String renewBefore,
            List<String> dnsNames,
            List<String> usages,
            PrivateKey privateKey,
            IssuerRef issuerRef) {

        record PrivateKey(String algorithm, int size, String rotationPolicy) {}

        record IssuerRef(String name, String kind) {}
    }

    @Group("external-secrets.io")
    @Version("v1")
    static final class ExternalSecret extends Engine<ExternalSecretSpec> {}

    record ExternalSecretSpec(String refreshInterval, StoreRef secretStoreRef, Target target, List<DataFrom> dataFrom) {

        record StoreRef(String name, String kind) {}

        record Target(String name, String creationPolicy, Template template) {}

        record Template(String type) {}

        record DataFrom(Extract extract) {}

        record Extract(String key) {}
    }
}
