package dev.latchkey.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every object of the base, and of each overlay as Kustomize renders it, keeps every rule. */
class ManifestsTest {

    @TestFactory
    Stream<DynamicTest> theFilesOfTheBaseKeepTheRules() {
        return Rules.OF_FILES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> assertThat(rule.getValue().violations(Manifests.ofBase()))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> eachRenderingKeepsTheRules() {
        assumeTrue(Rendering.isPossible(), "kubectl is missing: overlays are neither rendered nor checked");
        return Rendering.all().keySet().stream().flatMap(name -> Rules.of(name).entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(name + " " + rule.getKey(), () -> assertThat(
                                rule.getValue().violations(Rendering.of(name)))
                        .isEmpty())));
    }

    /** The way in is a Gateway, and secrets come from a store. */
    @TestFactory
    Stream<DynamicTest> productionWithComponentsKeepsTheRules() {
        assumeTrue(Rendering.isPossible(), "kubectl is missing: components are neither rendered nor checked");
        var manifests = Rendering.with("production", "gateway-api", "external-secrets");
        return Rules.OF_PRODUCTION.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThat(rule.getValue().violations(manifests)).isEmpty()));
    }
}
