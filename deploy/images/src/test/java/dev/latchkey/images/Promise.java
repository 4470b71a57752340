package dev.latchkey.images;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the Containerfile promises to whoever runs the images. */
enum Promise {
    THE_BASE_IS_ONE_VERSION(file -> base(file).matches(".+:\\d+\\.\\d+\\.\\d+[\\w.-]*(@sha256:[0-9a-f]{64})?")),
    THE_USER_IS_A_NUMBER_AND_NOT_ROOT(file -> file.only("USER").matches("[1-9]\\d*:[1-9]\\d*")),
    NOTHING_RUNS_AS_ROOT_WHILE_IT_IS_BUILT(file -> file.all("RUN").isEmpty()),
    JAVA_IS_STARTED_WITHOUT_A_SHELL(file ->
            file.only("ENTRYPOINT").startsWith("[\"java\", ") && file.all("CMD").isEmpty()),
    A_JVM_WITHOUT_MEMORY_ENDS(file -> file.only("ENTRYPOINT").contains("\"-XX:+ExitOnOutOfMemoryError\"")),
    THE_HEAP_IS_A_SHARE_THAT_A_DEPLOYMENT_CAN_REPLACE(file -> file.joined("ENV").contains("-XX:MaxRAMPercentage=")
            && !file.only("ENTRYPOINT").matches(".*(-Xmx|RAMPercentage).*")),
    THE_START_UP_CACHE_IS_USED(file -> file.only("ENTRYPOINT").contains("\"-XX:AOTCache=/opt/latchkey/app.aot\"")
            && file.all("COPY").indexOf("cache/ ./") == file.all("COPY").size() - 1),
    WHAT_CHANGES_SELDOM_COMES_FIRST(
            file -> file.all("COPY", "ADD").equals(List.of("libraries/ ./", "quarkus/ ./", "app/ ./", "cache/ ./"))),
    IT_SAYS_WHAT_IT_IS(file -> Stream.of("title", "version", "revision", "source", "licenses")
            .allMatch(label -> file.joined("LABEL").contains("org.opencontainers.image." + label + "=\""))),
    THE_PORTS_ARE_THOSE_OF_THE_DEPLOYMENTS(file -> file.only("EXPOSE").equals("8080 9000")
            && file.joined("ENV").contains("QUARKUS_HTTP_PORT=8080")
            && file.joined("ENV").contains("QUARKUS_MANAGEMENT_PORT=9000")),
    NO_SECRET_IS_BUILT_IN(file -> Stream.concat(file.all("ENV").stream(), file.all("ARG").stream())
            .noneMatch(text -> Secret.NAME.matcher(text).find()));

    private final Predicate<Containerfile> kept;

    Promise(Predicate<Containerfile> kept) {
        this.kept = kept;
    }

    boolean keptBy(Containerfile file) {
        return kept.test(file);
    }

    private static String base(Containerfile file) {
        return file.all("ARG").stream()
                .filter(argument -> argument.startsWith("BASE="))
                .findFirst()
                .orElse("");
    }

    private static final class Secret {

        static final Pattern NAME = Pattern.compile("(?i)secret|password|pepper|encryption|token|credential");
    }
}
