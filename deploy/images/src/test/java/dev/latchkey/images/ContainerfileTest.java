package dev.latchkey.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The Containerfile keeps each promise, and breaking one is noticed. */
class ContainerfileTest {

    private static final Path FILE = Path.of(System.getProperty("latchkey.root"), "deploy/images/Containerfile");

    @ParameterizedTest
    @EnumSource(Promise.class)
    void everyPromiseIsKept(Promise promise) throws IOException {
        assertThat(promise.keptBy(Containerfile.of(text()))).isTrue();
    }

    /** One change of the Containerfile, which breaks a promise. */
    record Change(Promise breaks, String part, String replacement) {}

    static List<Change> changes() {
        return List.of(
                new Change(Promise.THE_BASE_IS_ONE_VERSION, ":25\\S*", ":latest"),
                new Change(Promise.THE_BASE_IS_ONE_VERSION, ":25\\S*", ":25-jre"),
                new Change(Promise.THE_BASE_IS_ONE_VERSION, ":25\\S*", ""),
                new Change(Promise.THE_USER_IS_A_NUMBER_AND_NOT_ROOT, "USER .*", "USER latchkey"),
                new Change(Promise.THE_USER_IS_A_NUMBER_AND_NOT_ROOT, "USER .*", "USER 0:0"),
                new Change(Promise.THE_USER_IS_A_NUMBER_AND_NOT_ROOT, "USER .*", ""),
                new Change(Promise.NOTHING_RUNS_AS_ROOT_WHILE_IT_IS_BUILT, "EXPOSE", "RUN microdnf update\nEXPOSE"),
                new Change(Promise.JAVA_IS_STARTED_WITHOUT_A_SHELL, "ENTRYPOINT .*", "ENTRYPOINT java -jar app.jar"),
                new Change(Promise.A_JVM_WITHOUT_MEMORY_ENDS, "\"-XX:.ExitOn[^ ]* ", ""),
                new Change(
                        Promise.THE_HEAP_IS_A_SHARE_THAT_A_DEPLOYMENT_CAN_REPLACE,
                        "-XX:MaxRAMPercentage=60",
                        "-Xmx512m"),
                new Change(
                        Promise.THE_HEAP_IS_A_SHARE_THAT_A_DEPLOYMENT_CAN_REPLACE,
                        "\"-jar\"",
                        "\"-Xmx512m\", \"-jar\""),
                new Change(Promise.THE_START_UP_CACHE_IS_USED, "app\\.aot", "other.aot"),
                new Change(Promise.THE_START_UP_CACHE_IS_USED, "COPY cache/ ./", ""),
                new Change(Promise.WHAT_CHANGES_SELDOM_COMES_FIRST, "COPY libraries/", "COPY everything/"),
                new Change(Promise.IT_SAYS_WHAT_IT_IS, "image.revision", "image.commit"),
                new Change(
                        Promise.THE_PORTS_ARE_THOSE_OF_THE_DEPLOYMENTS, "MANAGEMENT_PORT=9000", "MANAGEMENT_PORT=8080"),
                new Change(Promise.NO_SECRET_IS_BUILT_IN, "ARG VERSION", "ARG REDIS_PASSWORD"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aBrokenPromiseIsNoticed(Change change) throws IOException {
        var changed = text().replaceFirst(change.part(), change.replacement());

        assertThat(changed).isNotEqualTo(text());
        assertThat(change.breaks().keptBy(Containerfile.of(changed))).isFalse();
    }

    @Test
    void everyPromiseIsBrokenByOne() {
        assertThat(changes()).extracting(Change::breaks).contains(Promise.values());
    }

    private static String text() throws IOException {
        return Files.readString(FILE);
    }
}
