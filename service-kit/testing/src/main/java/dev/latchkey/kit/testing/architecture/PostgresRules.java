package dev.latchkey.kit.testing.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;

/** How adapters must use Postgres, so that nothing hangs. */
final class PostgresRules {

    private PostgresRules() {}

    /**
     * Hibernate Reactive keeps the outcome of an entity's deletion in a field that all sessions share: of two
     * concurrent deletions, one may wait forever, or continue on the other's thread (hibernate-reactive #1713). Each
     * update has its own coordinator, and insertions and queries keep no such state.
     */
    static ArchRule rowsAreDeletedByQueries(String service) {
        return noClasses()
                .that()
                .resideInAPackage(service + ".adapter.out.postgres..")
                .should()
                .accessTargetWhere(DescribedPredicate.describe("deletes an entity", PostgresRules::deletesAnEntity))
                .as("Rows are deleted by queries, not as entities");
    }

    private static boolean deletesAnEntity(JavaAccess<?> access) {
        var name = access.getTarget().getName();
        var owner = access.getTargetOwner();
        if (owner.isAssignableTo("io.quarkus.hibernate.reactive.panache.PanacheEntityBase")) {
            return name.equals("deleteById") || (name.equals("delete") && isWithoutQuery(access));
        }
        return owner.isAssignableTo("org.hibernate.reactive.mutiny.Mutiny$Session") && name.startsWith("remove");
    }

    private static boolean isWithoutQuery(JavaAccess<?> access) {
        return !(access.getTarget() instanceof CodeUnitAccessTarget method
                && method.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(String.class)));
    }

    static ArchRule questionsHaveATimeLimit(String service) {
        return classes()
                .that()
                .resideInAPackage(service + ".adapter.out.postgres..")
                .and()
                .areAnnotatedWith("jakarta.enterprise.context.ApplicationScoped")
                .should()
                .beAnnotatedWith("dev.latchkey.kit.postgres.TimeLimited")
                .as("Every question to Postgres has a time limit");
    }
}
