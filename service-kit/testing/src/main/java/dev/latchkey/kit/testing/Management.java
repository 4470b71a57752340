package dev.latchkey.kit.testing;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;

/** The port of health and metrics. */
public final class Management {

    private Management() {}

    /** Asks there. */
    public static Response get(String path) {
        return given().port(port()).get(path);
    }

    private static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
    }
}
