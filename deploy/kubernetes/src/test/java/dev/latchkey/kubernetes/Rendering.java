package dev.latchkey.kubernetes;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Kustomize makes of the base and the overlays, by the script that people use. */
final class Rendering {

    private static @Nullable Map<String, String> rendered;

    private Rendering() {}

    /** Whether kubectl is installed. */
    static boolean isPossible() {
        var path = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        return Arrays.stream(path).anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    /** By name: the base, or an overlay. Parsed again for each caller, who may change it. */
    static Manifests of(String name) {
        return Manifests.parse(Objects.requireNonNull(all().get(name), name));
    }

    static synchronized Map<String, String> all() {
        var done = rendered;
        if (done == null) {
            done = render();
            rendered = done;
        }
        return done;
    }

    /** An overlay with components, which an installation lists in it. */
    static Manifests with(String overlay, String... components) {
        var folder = Manifests.FOLDER.resolve("target/with-components");
        try {
            Files.createDirectories(folder);
            var list = Arrays.stream(components)
                    .map(component -> "  - ../../components/" + component + "\n")
                    .collect(Collectors.joining());
            Files.writeString(
                    folder.resolve("kustomization.yaml"),
                    "resources:\n  - ../../overlays/" + overlay + "\ncomponents:\n" + list);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Manifests.parse(said("kubectl", "kustomize", folder.toString()));
    }

    private static Map<String, String> render() {
        try {
            var out = Files.createTempDirectory("latchkey-rendered");
            said(Manifests.FOLDER.resolve("render").toString(), "--all", out.toString());
            var all = new TreeMap<String, String>();
            try (var files = Files.list(out)) {
                for (var file : files.toList()) {
                    all.put(file.getFileName().toString().replace(".yaml", ""), Files.readString(file));
                    Files.delete(file);
                }
            }
            Files.delete(out);
            return all;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What a command prints. */
    static String said(String... command) {
        try {
            var errors = Files.createTempFile("latchkey", ".err");
            var process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var complaint = process.waitFor() == 0 ? "" : String.join(" ", command) + ": " + Files.readString(errors);
            Files.delete(errors);
            if (!complaint.isEmpty()) {
                throw new AssertionError(complaint);
            }
            return said;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
