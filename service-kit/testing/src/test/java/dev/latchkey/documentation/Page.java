package dev.latchkey.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** A Markdown page: its headings, and the targets of its links. */
final class Page {

    private static final Parser PARSER = Parser.builder().build();

    private final Path file;
    private final List<Heading> headings = new ArrayList<>();
    private final List<String> destinations = new ArrayList<>();

    private Page(Path file) {
        this.file = file;
    }

    static Page read(Path file) {
        var page = new Page(file.toAbsolutePath().normalize());
        try {
            PARSER.parse(Files.readString(file)).accept(page.new Collector());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return page;
    }

    private final class Collector extends AbstractVisitor {

        @Override
        public void visit(Heading heading) {
            headings.add(heading);
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            destinations.add(link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            destinations.add(image.getDestination());
        }
    }

    /** The second-level headings, in order. */
    List<String> sections() {
        return headings.stream()
                .filter(heading -> heading.getLevel() == 2)
                .map(Page::text)
                .toList();
    }

    /** The files in the repository that the page links to. */
    List<Path> linkedFiles() {
        return relativeLinks().stream().map(this::target).toList();
    }

    /** The links that lead to no existing file or heading. Links to other hosts are not checked. */
    List<String> deadLinks() {
        return relativeLinks().stream()
                .filter(link -> !leadsSomewhere(link))
                .map(URI::toString)
                .toList();
    }

    private List<URI> relativeLinks() {
        return destinations.stream()
                .map(URI::create)
                .filter(link -> !link.isAbsolute() && link.getAuthority() == null)
                .toList();
    }

    private Path target(URI link) {
        return link.getPath().isEmpty()
                ? file
                : file.resolveSibling(link.getPath()).normalize();
    }

    private boolean leadsSomewhere(URI link) {
        var target = target(link);
        if (!Files.exists(target)) {
            return false;
        }
        return link.getFragment() == null || read(target).anchors().contains(link.getFragment());
    }

    /** Anchors as repository hosts generate them: lower case, hyphens for spaces, and a number for duplicates. */
    private List<String> anchors() {
        var ids = IdGenerator.builder().build();
        return headings.stream().map(heading -> ids.generateId(text(heading))).toList();
    }

    private static String text(Node node) {
        var text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }
}
