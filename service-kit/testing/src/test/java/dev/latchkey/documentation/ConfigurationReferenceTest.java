package dev.latchkey.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.latchkey.documentation.SettingsReader.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/configuration.md} lists every setting of the typed configuration; {@code -Dlatchkey.openapi.write} writes it anew. */
class ConfigurationReferenceTest {

    private static final Path ROOT = Path.of(System.getProperty("latchkey.root"));
    private static final Path PAGE = ROOT.resolve("docs/configuration.md");
    private static final String BEGIN = "<!-- From the typed configuration; a test compares. -->\n";
    private static final String END = "<!-- Until here. -->\n";

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> file.toString().endsWith("Settings.java"))
                    .filter(SettingsReader::hasSettings)
                    .sorted()
                    .toList();
        }
    }

    private static String reference() throws IOException {
        var tables = new StringBuilder(BEGIN);
        for (var source : sources()) {
            tables.append("\n### ").append(heading(source)).append("\n\n");
            tables.append("| setting | default | meaning |\n|---|---|---|\n");
            SettingsReader.read(source).stream()
                    .map(ConfigurationReferenceTest::row)
                    .forEach(tables::append);
        }
        return tables.append("\n").append(END).toString();
    }

    private static String heading(Path source) {
        var link = ROOT.resolve("docs").relativize(source);
        var name = source.getFileName().toString().replace(".java", "");
        return "[`%s`](%s)".formatted(name, link);
    }

    private static String row(Setting setting) {
        var byDefault =
                setting.byDefault().map(value -> "`" + value + "`").orElse(setting.required() ? "**required**" : "-");
        return "| `%s`<br>`%s` | %s | %s |%n"
                .formatted(setting.name(), setting.variable(), byDefault, setting.meaning());
    }

    @Test
    void thePageListsEverySetting() throws IOException {
        var page = Files.readString(PAGE);
        var written = page.substring(page.indexOf(BEGIN), page.indexOf(END) + END.length());
        if (System.getProperty("latchkey.openapi.write") != null) {
            Files.writeString(PAGE, page.replace(written, reference()));
            return;
        }
        assertThat(written).isEqualTo(reference());
    }

    @TempDir
    Path folder;

    private List<Setting> read(String... members) throws IOException {
        var source = folder.resolve("SomeSettings.java");
        Files.writeString(
                source,
                Stream.of(members)
                        .collect(Collectors.joining(
                                "\n", "@ConfigMapping(prefix = \"some\")\ninterface SomeSettings {\n", "\n}")));
        return SettingsReader.read(source);
    }

    @Test
    void namesDefaultsAndMeaningsAreReadAsTheyAre() throws IOException {
        assertThat(read(
                        "/** How long, as {@link java.time.Duration} has it. */ @WithDefault(\"1S\") Duration timeLimit();",
                        "/** Its name. */ @WithName(\"called\") Optional<String> name();",
                        "/** Keys by id. */ Map<Integer, String> keys();",
                        "/** Clients. */ Map<String, Client> clients();",
                        "interface Client { /** What for. */ Set<String> scopes(); }"))
                .extracting(
                        Setting::name,
                        Setting::variable,
                        setting -> setting.byDefault().orElse(""),
                        Setting::required,
                        Setting::meaning)
                .containsExactly(
                        tuple("some.time-limit", "SOME_TIME_LIMIT", "1S", false, "How long, as `Duration` has it."),
                        tuple("some.called", "SOME_CALLED", "", false, "Its name."),
                        tuple("some.keys.<key>", "SOME_KEYS_<KEY>", "", false, "Keys by id."),
                        tuple("some.clients.<key>.scopes", "SOME_CLIENTS_<KEY>_SCOPES", "", true, "What for."));
    }

    @Test
    void aSettingThatNobodyExplainsFails() {
        assertThatThrownBy(() -> read("String name();")).hasMessageContaining("SomeSettings.name has no comment");
    }
}
