package dev.latchkey.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link in the documentation works, and every decision is complete and in the index. */
class DocumentationTest {

    private static final Path ROOT = Path.of(System.getProperty("latchkey.root"));
    private static final Path DECISIONS = ROOT.resolve("docs/decisions");
    private static final String INDEX = "README.md";
    private static final String[] SECTIONS = {"Context", "Choice", "Consequences", "In the code"};

    static List<Path> pages() throws IOException {
        try (var docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(
                                    ROOT.resolve(INDEX),
                                    ROOT.resolve("CONTRIBUTING.md"),
                                    ROOT.resolve("deploy/README.md"),
                                    ROOT.resolve("deploy/images/README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkWorks(Path page) {
        assertThat(Page.read(page).deadLinks()).isEmpty();
    }

    static List<Path> decisions() throws IOException {
        return decisions(DECISIONS);
    }

    private static List<Path> decisions(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith(INDEX)).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyDecisionHasAllItsSections(Path decision) {
        assertThat(Page.read(decision).sections()).containsExactly(SECTIONS);
    }

    @Test
    void theIndexListsEveryDecisionOnceAndInOrder() throws IOException {
        assertThat(indexed(DECISIONS)).containsExactlyElementsOf(decisions());
    }

    private static List<Path> indexed(Path folder) {
        return Page.read(folder.resolve(INDEX)).linkedFiles().stream()
                .filter(file -> folder.toAbsolutePath().normalize().equals(file.getParent()))
                .toList();
    }

    @Test
    void decisionsAreNumberedWithoutGaps() throws IOException {
        var numbers = decisions().stream()
                .map(decision -> decision.getFileName().toString().substring(0, 4))
                .toList();

        assertThat(numbers)
                .containsExactlyElementsOf(Stream.iterate(1, number -> number + 1)
                        .limit(numbers.size())
                        .map("%04d"::formatted)
                        .toList());
    }

    @Test
    void aBrokenLinkIsFound(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("other.md"), "# A page\n\n## With `code`, twice\n\n## With code twice\n");
        var page = Files.writeString(
                folder.resolve("page.md"),
                """
                # Here

                [There](other.md), [its heading](other.md#with-code-twice), [the next](other.md#with-code-twice-1),
                [here](#here), [elsewhere](https://example.com/nothing), ![gone](gone.png),
                [no such file](missing.md), [no such heading](other.md#missing), [nor here](#missing).

                `[code](is-no-link.md)`

                | a table |
                |---|
                | [too](missing.md#too) |
                """);

        assertThat(Page.read(page).deadLinks())
                .containsExactly("gone.png", "missing.md", "other.md#missing", "#missing", "missing.md#too");
    }

    @Test
    void aMissingSectionIsFound(@TempDir Path folder) throws IOException {
        var page = Files.writeString(
                folder.resolve("0001-half.md"), "# Half\n\n## Context\n\n## Choice\n\n### Consequences\n");

        assertThat(Page.read(page).sections()).containsExactly("Context", "Choice");
    }

    @Test
    void aDecisionMissingFromTheIndexIsFound(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("0001-known.md"), "# Known\n");
        var forgotten = Files.writeString(folder.resolve("0002-forgotten.md"), "# Forgotten\n");
        Files.writeString(folder.resolve(INDEX), "| [0001](0001-known.md) | [elsewhere](../README.md) |\n");

        assertThat(decisions(folder)).contains(forgotten);
        assertThat(indexed(folder)).extracting(Path::getFileName).containsExactly(Path.of("0001-known.md"));
    }
}
