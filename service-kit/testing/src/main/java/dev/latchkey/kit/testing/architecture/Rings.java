package dev.latchkey.kit.testing.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What may depend on what. The rings are allow-lists: a dependency that is not listed here fails the build until it is
 * deliberately allowed. So does a rule that finds no class to check.
 */
public final class Rings {

    private static final String DOMAIN = "dev.latchkey.domain..";
    private static final String KERNEL = "dev.latchkey.domain.kernel..";

    /**
     * The parts of the JDK that rules may use: values, collections, time, digests; no I/O, no threads, no reflection.
     */
    private static final String[] PLAIN_JDK = {
        "java.lang",
        "java.lang.annotation",
        "java.lang.invoke",
        "java.lang.runtime",
        "java.math",
        "java.nio.charset",
        "java.security",
        "java.text",
        "java.time..",
        "java.util",
        "java.util.function",
        "java.util.regex",
        "java.util.stream",
        "java.util.zip",
        "org.jspecify.annotations"
    };

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i)(.*password|.*secret|token|accessToken|deviceToken|key|code|.*codes|otpauthUri|qrCode)");

    private Rings() {}

    /** The main classes in these packages that are on the test class path of the calling module. */
    public static JavaClasses mainClasses(String... packages) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(packages);
    }

    /** The rules of {@code shared-domain}. */
    public static List<ArchRule> domainRules() {
        return List.of(domainIsPlainJava(), domainTakesTimeAndChanceFromOutside(), contextsAreApart());
    }

    /**
     * The rules of a service.
     *
     * @param service its root package
     * @param context its own context's package
     */
    public static List<ArchRule> serviceRules(String service, String context) {
        return List.of(
                applicationIsItsDomainAndUni(service, context),
                adaptersAreApart(service),
                adaptersArePackagePrivate(service),
                onlyWiringKnowsConfiguration(service),
                usesItsOwnContext(service, context),
                secretsRedactThemselves(service),
                PostgresRules.rowsAreDeletedByQueries(service),
                PostgresRules.questionsHaveATimeLimit(service),
                noJdbc(service + ".."));
    }

    /** The rules of the kit: no aggregate, no route, no table. */
    public static List<ArchRule> kitRules() {
        return List.of(
                classes()
                        .that()
                        .resideInAPackage("dev.latchkey.kit.application..")
                        .should()
                        .onlyDependOnClassesThat(allowed(
                                Stream.of(PLAIN_JDK), "io.smallrye.mutiny..", KERNEL, "dev.latchkey.kit.application.."))
                        .as("The application package of the kit is plain Java and Uni"),
                noClasses()
                        .that()
                        .resideInAPackage("dev.latchkey.kit..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(DOMAIN).and(DescribedPredicate.not(resideInAnyPackage(KERNEL))))
                        .as("The kit knows no aggregate"),
                noClasses()
                        .that()
                        .resideInAPackage("dev.latchkey.kit..")
                        .should()
                        .beAnnotatedWith("jakarta.persistence.Entity")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("jakarta.ws.rs.PathParam")
                        .as("The kit knows no table and no route"),
                noJdbc("dev.latchkey.kit.."));
    }

    static ArchRule domainIsPlainJava() {
        return classes()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat(allowed(Stream.of(PLAIN_JDK), DOMAIN))
                .as("The domain is plain Java");
    }

    static ArchRule domainTakesTimeAndChanceFromOutside() {
        return noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .callMethod("java.time.Instant", "now")
                .orShould()
                .callMethod("java.util.UUID", "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.(security\\.SecureRandom|util\\.Random|util\\.concurrent\\..*Random)")
                .as("The domain has no clock and no randomness of its own");
    }

    static ArchRule contextsAreApart() {
        return slices().matching("dev.latchkey.domain.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAnyPackage(DOMAIN), resideInAnyPackage(KERNEL))
                .as("A context depends on the kernel and never on another context");
    }

    static ArchRule applicationIsItsDomainAndUni(String service, String context) {
        return classes()
                .that()
                .resideInAPackage(service + ".application..")
                .should()
                .onlyDependOnClassesThat(allowed(
                        Stream.of(PLAIN_JDK),
                        "java.security.interfaces",
                        "io.smallrye.mutiny..",
                        KERNEL,
                        context + "..",
                        "dev.latchkey.kit.application..",
                        service + ".application.."))
                .as("The application ring is its domain, Uni, and the application package of the kit");
    }

    static ArchRule adaptersAreApart(String service) {
        return slices().matching(service + ".adapter.(*).(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        resideInAnyPackage(service + ".adapter.out.postgres.."),
                        resideInAnyPackage(service + ".adapter.out.crypto.."))
                .as(
                        "An adapter does not know another adapter, except that Postgres adapters may use crypto to seal what they store");
    }

    static ArchRule adaptersArePackagePrivate(String service) {
        return classes()
                .that()
                .resideInAPackage(service + ".adapter..")
                .and(areTopLevel())
                .and()
                .resideOutsideOfPackage(service + ".adapter.out.crypto..")
                .should()
                .notBePublic()
                .as(
                        "Adapters are package-private behind their ports, except for those in crypto, which wiring configures");
    }

    static ArchRule onlyWiringKnowsConfiguration(String service) {
        return noClasses()
                .that()
                .resideInAPackage(service + ".application..")
                .or()
                .resideInAPackage(service + ".adapter..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(service + ".wiring..")
                .as("Only wiring knows the configuration");
    }

    static ArchRule usesItsOwnContext(String service, String context) {
        return noClasses()
                .that()
                .resideInAPackage(service + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(DOMAIN)
                        .and(DescribedPredicate.not(resideInAnyPackage(KERNEL, context + ".."))))
                .as("A service uses its own context and the kernel");
    }

    /** The {@code toString} that the compiler generates for a record is final; a hand-written one is not. */
    static ArchRule secretsRedactThemselves(String service) {
        return classes()
                .that(DescribedPredicate.describe("are records", JavaClass::isRecord))
                .and()
                .resideInAPackage(service + "..")
                .should(new ArchCondition<>("redact it in their own toString") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!holdsASecret(type)) {
                            return;
                        }
                        var written = !type.getMethod("toString").getModifiers().contains(JavaModifier.FINAL);
                        events.add(new SimpleConditionEvent(type, written, type.getName() + " shows its secret"));
                    }
                })
                .as("A record that holds a secret as a text redacts it");
    }

    private static boolean holdsASecret(JavaClass type) {
        return type.getFields().stream()
                .anyMatch(field -> SECRET_NAME.matcher(field.getName()).matches()
                        && field.getType().getAllInvolvedRawTypes().stream()
                                .anyMatch(involved -> involved.isEquivalentTo(String.class)));
    }

    static ArchRule noJdbc(String packages) {
        return noClasses()
                .that()
                .resideInAPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .as("Only Flyway uses JDBC");
    }

    private static DescribedPredicate<JavaClass> areTopLevel() {
        return DescribedPredicate.describe("are top-level", JavaClass::isTopLevelClass);
    }

    /** Arrays count as their component type; primitives are always allowed. */
    private static DescribedPredicate<JavaClass> allowed(Stream<String> jdk, String... others) {
        var packages = Stream.concat(jdk, Stream.of(others)).toArray(String[]::new);
        var inPackages = resideInAnyPackage(packages);
        return DescribedPredicate.describe(
                "are in " + String.join(", ", packages),
                type -> type.getBaseComponentType().isPrimitive() || inPackages.test(type.getBaseComponentType()));
    }
}
