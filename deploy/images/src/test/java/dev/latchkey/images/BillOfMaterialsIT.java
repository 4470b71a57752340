package dev.latchkey.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The build says of each packaged service what it consists of, and under which licences. */
class BillOfMaterialsIT {

    private static final Path ROOT = Path.of(System.getProperty("latchkey.root"));

    @ParameterizedTest
    @ValueSource(strings = {"identity-service", "access-control-service", "device-key-service"})
    void everyLibraryOfTheImageIsNamedWithItsLicence(String service) throws IOException {
        var target = ROOT.resolve(service).resolve("target");
        var bill = new ObjectMapper()
                .readTree(target.resolve("quarkus-run-cyclonedx.json").toFile());
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");

        var licences = new TreeMap<String, List<String>>();
        for (var component : bill.path("components")) {
            for (var place : component.at("/evidence/occurrences")) {
                licences.put(place.path("location").asText(), licences(component));
            }
        }
        var libraries = libraries(target.resolve("quarkus-app"));
        assertThat(libraries).hasSizeGreaterThan(100);
        assertThat(licences).containsKeys(libraries.toArray(String[]::new));
        assertThat(libraries)
                .allSatisfy(
                        library -> assertThat(licences.get(library)).as(library).isNotEmpty());
        assertThat(licences.entrySet())
                .filteredOn(one -> one.getKey().contains("io.quarkus.quarkus-rest-3"))
                .singleElement()
                .satisfies(rest -> assertThat(rest.getValue()).containsExactly("Apache-2.0"));
    }

    private static List<String> libraries(Path app) throws IOException {
        try (var files = Files.walk(app.resolve("lib"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> app.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    private static List<String> licences(JsonNode component) {
        return StreamSupport.stream(component.path("licenses").spliterator(), false)
                .map(one -> one.path("expression")
                        .asText(one.at("/license/id")
                                .asText(one.at("/license/name").asText())))
                .toList();
    }
}
