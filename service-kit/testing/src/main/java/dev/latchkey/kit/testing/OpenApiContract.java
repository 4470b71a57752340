package dev.latchkey.kit.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * The committed OpenAPI document is the one that the code generates. {@code mvn verify -Dlatchkey.openapi.write}
 * rewrites it.
 */
public abstract class OpenApiContract {

    @Test
    void theCommittedDocumentMatchesTheCode() throws IOException {
        var service = ConfigProvider.getConfig().getValue("quarkus.application.name", String.class);
        var committed = Path.of(System.getProperty("latchkey.root"), "deploy", "openapi", service + ".yaml");
        var made = given().queryParam("format", "yaml")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        if (System.getProperty("latchkey.openapi.write") != null) {
            Files.writeString(committed, made);
        }
        assertThat(committed).hasContent(made);
    }
}
