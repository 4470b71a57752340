package dev.latchkey.documentation;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads interfaces of typed configuration, with their comments, as the compiler does. */
final class SettingsReader {

    /** A setting, as somebody who configures a service sees it. */
    record Setting(String name, Optional<String> byDefault, boolean required, String meaning) {

        /** The name of the variable in the environment; a key of a map stands in it as it is. */
        String variable() {
            return name.replaceAll("[^A-Za-z0-9<>]", "_").toUpperCase(Locale.ROOT);
        }
    }

    private static final Pattern MAP = Pattern.compile("Map<\\w+, ?(\\w+)>");
    private static final Pattern OPTIONAL = Pattern.compile("Optional<(\\w+)>");
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@\\w+ (?:[\\w.]+\\.)?([^}]*)}");
    private static final Pattern WORD_END = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final DocTrees comments;
    private final CompilationUnitTree unit;
    private final List<Setting> found = new ArrayList<>();

    private SettingsReader(DocTrees comments, CompilationUnitTree unit) {
        this.comments = comments;
        this.unit = unit;
    }

    static boolean hasSettings(Path source) {
        try {
            return Files.readString(source).contains("@ConfigMapping(");
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Fails for a setting without a comment. */
    static List<Setting> read(Path source) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(null, files, null, null, null, files.getJavaFileObjects(source));
            var unit = task.parse().iterator().next();
            var reader = new SettingsReader(DocTrees.instance(task), unit);
            var type = (ClassTree) unit.getTypeDecls().get(0);
            var prefix = annotation(type.getModifiers(), "ConfigMapping").orElseThrow();
            reader.read(type, prefix, TreePath.getPath(unit, type));
            return List.copyOf(reader.found);
        }
    }

    private void read(ClassTree type, String prefix, TreePath path) {
        for (var member : type.getMembers()) {
            if (member instanceof MethodTree method) {
                read(method, type, prefix, new TreePath(path, method));
            }
        }
    }

    private void read(MethodTree method, ClassTree owner, String prefix, TreePath path) {
        var named = annotation(method.getModifiers(), "WithName")
                .orElseGet(
                        () -> WORD_END.matcher(method.getName()).replaceAll("-").toLowerCase(Locale.ROOT));
        var type = String.valueOf(method.getReturnType());
        var map = MAP.matcher(type);
        var optional = OPTIONAL.matcher(type);
        var name = prefix + "." + named + (map.matches() ? ".<key>" : "");
        var value = map.matches() ? map.group(1) : optional.matches() ? optional.group(1) : type;
        var nested = nested(owner, value);
        if (nested != null) {
            read(nested, name, new TreePath(TreePath.getPath(unit, owner), nested));
            return;
        }
        var byDefault = annotation(method.getModifiers(), "WithDefault");
        found.add(new Setting(
                name,
                byDefault,
                byDefault.isEmpty() && !optional.matches() && !map.matches(),
                meaning(path, method, owner)));
    }

    /** An interface of the same file, beside the method or around it. */
    private @Nullable ClassTree nested(ClassTree owner, String name) {
        var outermost = (ClassTree) unit.getTypeDecls().get(0);
        return Stream.of(owner, outermost)
                .flatMap(type -> type.getMembers().stream())
                .filter(member -> member.getKind() == Tree.Kind.INTERFACE)
                .map(ClassTree.class::cast)
                .filter(type -> type.getSimpleName().contentEquals(name))
                .findFirst()
                .orElse(null);
    }

    private String meaning(TreePath path, MethodTree method, ClassTree owner) {
        var comment = comments.getDocComment(path);
        if (comment == null) {
            throw new IllegalStateException(
                    owner.getSimpleName() + "." + method.getName() + " has no comment that says what it sets");
        }
        var text = comment.lines()
                .map(String::strip)
                .collect(Collectors.joining(" "))
                .strip();
        return INLINE_TAG
                .matcher(text)
                .replaceAll(tag -> Matcher.quoteReplacement("`" + tag.group(1).strip() + "`"))
                .replace("|", "\\|");
    }

    private static Optional<String> annotation(ModifiersTree modifiers, String name) {
        return modifiers.getAnnotations().stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
                .map(SettingsReader::value)
                .findFirst();
    }

    private static String value(AnnotationTree annotation) {
        ExpressionTree argument = annotation.getArguments().get(0);
        var value = argument instanceof AssignmentTree named ? named.getExpression() : argument;
        return String.valueOf(((LiteralTree) value).getValue());
    }
}
