package dev.latchkey.kubernetes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** All objects of a folder or of a rendering. */
record Manifests(List<HasMetadata> all) {

    static final Path ROOT = Path.of(System.getProperty("latchkey.root"));
    static final Path FOLDER = ROOT.resolve("deploy/kubernetes");

    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new WithoutCollectingUnknowns());

    /** The model's classes keep unknown fields; here they are mistakes. */
    private static final class WithoutCollectingUnknowns extends JacksonAnnotationIntrospector {

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    /**
     * Parses YAML documents.
     *
     * @throws IllegalArgumentException if a kind does not have a field; the message names it
     */
    static Manifests parse(String yaml) {
        return new Manifests(documents(yaml).map(Manifests::object).toList());
    }

    /** The files of the base as they are, without what Kustomize makes. */
    static Manifests ofBase() {
        return ofFiles(FOLDER.resolve("base"));
    }

    static Manifests ofFiles(Path folder) {
        try (var files = Files.walk(folder)) {
            return new Manifests(files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .flatMap(file -> documents(read(file)).map(Manifests::object))
                    .toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A file's documents as maps, with their anchors resolved; a duplicate key fails. */
    static Stream<Map<String, Object>> documents(String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var documents = new Yaml(new SafeConstructor(options)).loadAll(yaml);
        return StreamSupport.stream(documents.spliterator(), false).map(Manifests::map);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object document) {
        return (Map<String, Object>) document;
    }

    private static HasMetadata object(Map<String, Object> document) {
        var kind = Kinds.of(document);
        try {
            return STRICT.convertValue(document, kind);
        } catch (IllegalArgumentException mistake) {
            throw new IllegalArgumentException(
                    document.get("kind") + " " + document.get("metadata") + ": " + mistake.getMessage(), mistake);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    <T extends HasMetadata> List<T> of(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends HasMetadata> T one(Class<T> kind, String name) {
        return of(kind).stream()
                .filter(object -> name.equals(object.getMetadata().getName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + kind.getSimpleName() + " " + name));
    }

    static String name(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }
}
