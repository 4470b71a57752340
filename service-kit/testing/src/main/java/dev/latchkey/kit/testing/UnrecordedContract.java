package dev.latchkey.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every use case records in the transaction of its change: where the record fails, nothing has changed. Which use cases record
 * is read from the code, so that a new one needs a test here.
 */
public abstract class UnrecordedContract {

    @Inject
    Transactions transactions;

    protected Running running = Running.inMemory();

    /** What use cases record with, in a form that takes everything, and then the disk is full. */
    protected abstract Object fullDisk();

    /** The type that use cases have it as, and the name of the method that adds to the record. */
    protected abstract Recording recording();

    /** See {@link #recording()}. */
    public record Recording(Class<?> type, String method) {}

    /** How the disk says that it is full. */
    protected static <T> Uni<T> full() {
        return Uni.createFrom().failure(() -> new IllegalStateException("full"));
    }

    @BeforeEach
    void onVertx() {
        running = Running.onVertx(transactions);
    }

    /**
     * A use case as the service has it, but for the record.
     *
     * @param instead what it has instead of beans of the service
     */
    protected <T> T unrecorded(Class<T> useCase, Object... instead) {
        var constructor = useCase.getConstructors()[0];
        var replacements =
                Stream.concat(Stream.of(fullDisk()), Arrays.stream(instead)).toList();
        var arguments = Arrays.stream(constructor.getParameterTypes())
                .map(type -> replacements.stream()
                        .filter(type::isInstance)
                        .findFirst()
                        .orElseGet(() -> CDI.current().select(type).get()))
                .toArray();
        try {
            return useCase.cast(constructor.newInstance(arguments));
        } catch (ReflectiveOperationException failure) {
            throw new LinkageError(useCase.getName(), failure);
        }
    }

    protected void assertFails(Supplier<Uni<?>> work) {
        assertThatThrownBy(() -> running.await(() -> work.get().replaceWithVoid()))
                .hasMessage("full");
    }

    @Test
    void everyUseCaseThatRecordsIsTried() {
        var service = new ClassFileImporter().importPackages(getClass().getPackageName());
        var tried = service.get(getClass()).getReferencedClassObjects().stream()
                .map(ReferencedClassObject::getRawType)
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        Set<String> recorders = service.stream()
                .filter(UnrecordedContract::isUseCase)
                .filter(this::records)
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(recorders).isNotEmpty();
        assertThat(tried).containsAll(recorders);
    }

    /** As the beans of the application ring are found. */
    private static boolean isUseCase(JavaClass type) {
        return type.getPackageName().contains(".application.")
                && type.getModifiers().containsAll(Set.of(JavaModifier.PUBLIC, JavaModifier.FINAL));
    }

    private boolean records(JavaClass type) {
        return !type.isEquivalentTo(recording().type())
                && type.getCodeUnitAccessesFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner()
                                        .isEquivalentTo(recording().type())
                                && call.getTarget().getName().equals(recording().method()));
    }
}
