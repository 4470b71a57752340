package dev.latchkey.kit.wiring;

import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.inject.Singleton;
import java.lang.reflect.Modifier;
import java.util.regex.Pattern;

/**
 * Makes each public final class in the application ring a bean, created by its constructor. So the ring needs no CDI
 * annotations, and a new dependency of a use case needs no producer. Runs while a service is built (CDI 4.0, build
 * compatible extensions).
 */
public final class UseCaseBeans implements BuildCompatibleExtension {

    /** Matches no nested classes and no ports. */
    private static final Pattern USE_CASE =
            Pattern.compile("dev\\.latchkey\\.[a-z]+\\.application\\.(?!port\\.)[a-z.]+[A-Z][A-Za-z0-9]*");

    /** Called for each class that may be a bean. */
    @Enhancement(types = Object.class, withSubtypes = true)
    public void makeBean(ClassConfig type) {
        if (isUseCase(type.info())) {
            type.addAnnotation(Singleton.class);
        }
    }

    private static boolean isUseCase(ClassInfo type) {
        return type.isPlainClass()
                && Modifier.isPublic(type.modifiers())
                && Modifier.isFinal(type.modifiers())
                && USE_CASE.matcher(type.name()).matches();
    }
}
