package dev.latchkey.kubernetes;

import java.util.LinkedHashMap;
import java.util.Map;

/** All rules, by the name that a failing one is reported with. */
final class Rules {

    /** Rules that even the files keep, before anything renders them. */
    static final Map<String, Rule> OF_FILES = new LinkedHashMap<>();

    /** Rules for what an installation gets: with versions, a namespace and generated settings. */
    static final Map<String, Rule> OF_OVERLAYS = new LinkedHashMap<>();

    static final Map<String, Rule> OF_PRODUCTION = new LinkedHashMap<>();

    static {
        OF_FILES.put("no container has privileges", ContainerRules::hasNoPrivileges);
        OF_FILES.put("every container has requests and limits", ContainerRules::hasRequestsAndLimits);
        OF_FILES.put("a container writes to /tmp", ContainerRules::canWriteToTmp);
        OF_FILES.put("secrets are references", ContainerRules::secretsAreReferences);
        OF_FILES.put("services have probes on the management port", WorkloadRules::haveProbes);
        OF_FILES.put("services are spread", WorkloadRules::areSpread);
        OF_FILES.put("services have accounts of their own", WorkloadRules::haveAccountsOfTheirOwn);
        OF_FILES.put("every service of the build is deployed", ReferenceRules::everyServiceIsDeployed);
        OF_FILES.put("migrations fit their services", ReferenceRules::migrationsFitTheirServices);
        OF_FILES.put("settings are read", SettingRules::areRead);
        OF_FILES.put("namespaces are restricted", NetworkRules::namespacesAreRestricted);
        OF_FILES.put("everything is denied first", NetworkRules::everythingIsDeniedFirst);
        OF_FILES.put("what is opened is named", NetworkRules::whatIsOpenedIsNamed);
        OF_FILES.put("every port has a policy", NetworkRules::everyPortHasAPolicy);
        OF_FILES.put("management is only for monitoring", NetworkRules::managementIsForMonitoringAlone);
        OF_FILES.put("one way in leads to what is public", RoutingRules::leadsToWhatIsPublic);
        OF_FILES.put("the way in leads nowhere else", RoutingRules::leadsNowhereElse);

        OF_OVERLAYS.putAll(OF_FILES);
        OF_OVERLAYS.put("images have a version", ContainerRules::imagesHaveAVersion);
        OF_OVERLAYS.put("services go in order", WorkloadRules::goInOrder);
        OF_OVERLAYS.put("what a service asks is open", NetworkRules::whatAServiceAsksIsOpen);
        OF_OVERLAYS.put("settings are there", ReferenceRules::settingsAreThere);
        OF_OVERLAYS.put("everything is in the namespace", ReferenceRules::everythingIsInTheNamespace);

        OF_PRODUCTION.putAll(OF_OVERLAYS);
        OF_PRODUCTION.put("services are scaled", WorkloadRules::areScaled);
        OF_PRODUCTION.put("services survive disruptions", WorkloadRules::surviveDisruptions);
        OF_PRODUCTION.put("settings encrypt", SettingRules::encrypt);
        OF_PRODUCTION.put("settings are of production", SettingRules::areOfProduction);
    }

    private Rules() {}

    /** The rules that a rendering must keep. */
    static Map<String, Rule> of(String rendering) {
        return switch (rendering) {
            case "base" -> OF_FILES;
            case "development" -> OF_OVERLAYS;
            default -> OF_PRODUCTION;
        };
    }
}
