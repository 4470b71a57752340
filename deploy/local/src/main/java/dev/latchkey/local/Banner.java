package dev.latchkey.local;

import java.nio.file.Path;
import java.time.Duration;

/** The message once everything is up. */
final class Banner {

    private Banner() {}

    static void everything(Ports ports, Path folder, Duration took) {
        Console.line(
                """

                Everything is up after %d s.

                  Swagger UI    http://localhost:%d/q/swagger-ui  identity
                                http://localhost:%d/q/swagger-ui  access control
                                http://localhost:%d/q/swagger-ui  device keys
                  Clients       %s
                  Logs          %s

                Sign up, log in, and see who you are:

                curl -s localhost:%d/v1/accounts -H 'Content-Type: application/json' -d '{"email":"ada@example.com","username":"ada","password":"correct horse battery"}'
                TOKEN=$(curl -s localhost:%d/v1/sessions -H 'Content-Type: application/json' -d '{"login":"ada","password":"correct horse battery"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')
                curl -s localhost:%d/v1/account -H "Authorization: Bearer $TOKEN"

                deploy/local/journey walks through everything. Stop with Ctrl-C."""
                        .formatted(
                                took.toSeconds(),
                                ports.of(Service.IDENTITY),
                                ports.of(Service.ACCESS_CONTROL),
                                ports.of(Service.DEVICE_KEYS),
                                folder.resolve("service-clients.json"),
                                folder.resolve("*/service.log"),
                                ports.origin(),
                                ports.origin(),
                                ports.origin()));
    }

    static void infrastructure(Path folder) {
        Console.line(
                "\nPostgres and Redis are up. Start a service with live reload in another terminal (quarkus:dev needs Maven 3.9):\n");
        for (var service : Service.values()) {
            Console.line("mvn -pl %s -am compile quarkus:dev -Dquarkus.config.locations=%s"
                    .formatted(
                            service.moduleName(),
                            folder.resolve(service.moduleName()).resolve("config/application.properties")));
        }
        Console.line("\nStop with Ctrl-C.");
    }
}
