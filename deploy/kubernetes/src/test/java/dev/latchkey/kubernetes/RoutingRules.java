package dev.latchkey.kubernetes;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Compares the routes from outside with the paths of the services, which their generated OpenAPI documents list. */
final class RoutingRules {

    /** Only for the cluster, although public paths are next to them. */
    private static final Set<String> INTERNAL = Set.of("/internal", "/oauth/introspect");

    private static final Map<String, Set<String>> PATHS = paths();

    /** A path that leads to a service. */
    private record Route(String path, boolean exact, String service) {

        boolean takes(String asked) {
            return asked.equals(path) || (!exact && asked.startsWith(path + "/"));
        }
    }

    private RoutingRules() {}

    /** By service. */
    private static Map<String, Set<String>> paths() {
        try (var files = Files.list(Manifests.ROOT.resolve("deploy/openapi"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .collect(toMap(file -> file.getFileName().toString().replace(".yaml", ""), RoutingRules::paths));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Set<String> paths(Path openApi) {
        var document = Manifests.documents(Manifests.read(openApi)).findFirst().orElseThrow();
        var paths = (Map<?, ?>) Objects.requireNonNull(document.get("paths"));
        return paths.keySet().stream().map(String::valueOf).collect(toSet());
    }

    private static boolean isInternal(String path) {
        return INTERNAL.stream().anyMatch(one -> path.equals(one) || path.startsWith(one + "/"));
    }

    /** There is one way in, which routes each public path to the service that has it, and no other path anywhere. */
    static Stream<String> leadsToWhatIsPublic(Manifests manifests) {
        var entries = Stream.concat(manifests.of(Ingress.class).stream(), manifests.of(HTTPRoute.class).stream())
                .toList();
        return entries.size() == 1
                ? problems(entries.get(0), routes(entries.get(0)).toList())
                : Stream.of("There are " + entries.size() + " ways in, not one");
    }

    private static Stream<String> problems(HasMetadata entry, List<Route> routes) {
        return PATHS.entrySet().stream()
                .flatMap(service -> service.getValue().stream().flatMap(path -> {
                    var leadsTo = routes.stream()
                            .filter(route -> route.takes(path))
                            .map(Route::service)
                            .collect(toSet());
                    var expected = isInternal(path) ? Set.<String>of() : Set.of(service.getKey());
                    return leadsTo.equals(expected)
                            ? Stream.<String>empty()
                            : Stream.of(Manifests.name(entry) + " leads " + path + " to " + leadsTo + ", not to "
                                    + expected);
                }));
    }

    /** Every route is for a path of its service, so that nothing is exposed by accident. */
    static Stream<String> leadsNowhereElse(Manifests manifests) {
        return Stream.concat(manifests.of(Ingress.class).stream(), manifests.of(HTTPRoute.class).stream())
                .flatMap(entry -> routes(entry)
                        .filter(route -> PATHS.getOrDefault(route.service(), Set.of()).stream()
                                .noneMatch(route::takes))
                        .map(route -> Manifests.name(entry) + " leads " + route.path() + " to nothing"));
    }

    private static Stream<Route> routes(HasMetadata entry) {
        return entry instanceof Ingress ingress ? routes(ingress) : routes((HTTPRoute) entry);
    }

    private static Stream<Route> routes(Ingress ingress) {
        return ingress.getSpec().getRules().stream()
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .map(path -> new Route(
                        path.getPath(),
                        path.getPathType().equals("Exact"),
                        path.getBackend().getService().getName()));
    }

    private static Stream<Route> routes(HTTPRoute route) {
        return route.getSpec().getRules().stream().flatMap(rule -> rule.getMatches().stream()
                .map(match -> new Route(
                        match.getPath().getValue(),
                        match.getPath().getType().equals("Exact"),
                        rule.getBackendRefs().get(0).getName())));
    }
}
