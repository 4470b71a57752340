package dev.latchkey.kit.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.latchkey.domain.planted.PlantedRule;
import dev.latchkey.planted.adapter.in.http.PlantedResource;
import dev.latchkey.planted.adapter.out.postgres.PlantedRepository;
import dev.latchkey.planted.application.PlantedUseCase;
import dev.latchkey.planted.wiring.PlantedSettings;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real code keeps the rules, and each rule finds the violation that is planted next to this test. */
class RingsTest {

    private static final String SERVICE = "dev.latchkey.planted";
    private static final String CONTEXT = "dev.latchkey.domain.devicekey";

    private static final JavaClasses PLANTED = new ClassFileImporter()
            .importClasses(
                    PlantedRule.class,
                    PlantedUseCase.class,
                    PlantedUseCase.Planted.class,
                    PlantedResource.class,
                    PlantedRepository.class,
                    PlantedSettings.class);

    /** A rule, and the line of the planted code that it must find. */
    record Case(ArchRule rule, String found) {

        @Override
        public String toString() {
            return rule.getDescription();
        }
    }

    static Stream<Case> planted() {
        return Stream.of(
                new Case(Rings.domainIsPlainJava(), "io.smallrye.mutiny.Uni"),
                new Case(Rings.domainTakesTimeAndChanceFromOutside(), "Instant.now()"),
                new Case(Rings.contextsAreApart(), "MemberRole"),
                new Case(Rings.applicationIsItsDomainAndUni(SERVICE, CONTEXT), "jakarta.enterprise"),
                new Case(Rings.adaptersAreApart(SERVICE), "PlantedRepository"),
                new Case(Rings.adaptersArePackagePrivate(SERVICE), "PlantedRepository"),
                new Case(Rings.onlyWiringKnowsConfiguration(SERVICE), "PlantedSettings"),
                new Case(Rings.usesItsOwnContext(SERVICE, CONTEXT), "MemberRole"),
                new Case(Rings.secretsRedactThemselves(SERVICE), "PlantedUseCase$Planted shows its secret"),
                new Case(PostgresRules.rowsAreDeletedByQueries(SERVICE), "PanacheEntityBase.delete()"),
                new Case(PostgresRules.questionsHaveATimeLimit(SERVICE), "PlantedRepository"),
                new Case(Rings.noJdbc(SERVICE + ".."), "java.sql"));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void aPlantedViolationIsFound(Case planted) {
        var result = planted.rule().evaluate(PLANTED);

        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().toString()).contains(planted.found());
    }

    static Stream<ArchRule> domainRules() {
        return Rings.domainRules().stream();
    }

    @ParameterizedTest
    @MethodSource("domainRules")
    void theDomainKeepsTheRules(ArchRule rule) {
        rule.check(Rings.mainClasses("dev.latchkey.domain"));
    }

    static Stream<ArchRule> kitRules() {
        return Rings.kitRules().stream();
    }

    @ParameterizedTest
    @MethodSource("kitRules")
    void theKitKeepsTheRules(ArchRule rule) {
        rule.check(Rings.mainClasses(
                "dev.latchkey.kit.application",
                "dev.latchkey.kit.crypto",
                "dev.latchkey.kit.http",
                "dev.latchkey.kit.postgres",
                "dev.latchkey.kit.security",
                "dev.latchkey.kit.identityclient"));
    }

    @Test
    void aRuleThatFindsNothingToCheckFails() {
        var nothing = new ClassFileImporter().importPackages("dev.latchkey.nowhere");

        assertThat(Rings.serviceRules(SERVICE, CONTEXT))
                .allSatisfy(
                        rule -> assertThatThrownBy(() -> rule.check(nothing)).isInstanceOf(AssertionError.class));
    }
}
