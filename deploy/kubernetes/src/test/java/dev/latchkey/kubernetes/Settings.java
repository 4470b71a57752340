package dev.latchkey.kubernetes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the services read, as environment variables: from their {@code @ConfigMapping}s and {@code @ConfigProperty}s. */
final class Settings {

    private static final String ANY_KEY = "[A-Z0-9_]+";

    private static final Pattern READ = Pattern.compile(new ClassFileImporter()
            .importPackages("dev.latchkey").stream()
                    .flatMap(Settings::properties)
                    .map(Settings::variable)
                    .distinct()
                    .collect(Collectors.joining("|")));

    private Settings() {}

    /** Whether a service reads the variable. */
    static boolean isRead(String variable) {
        return READ.matcher(variable).matches();
    }

    private static Stream<String> properties(JavaClass read) {
        if (read.isAnnotatedWith(ConfigMapping.class)) {
            var type = read.reflect();
            return properties(type.getAnnotation(ConfigMapping.class).prefix(), type);
        }
        return Stream.concat(read.getConstructors().stream(), read.getMethods().stream())
                .flatMap(code -> code.getParameters().stream())
                .flatMap(parameter -> parameter.tryGetAnnotationOfType(ConfigProperty.class).stream())
                .map(ConfigProperty::name);
    }

    private static Stream<String> properties(String prefix, Class<?> mapping) {
        return Arrays.stream(mapping.getMethods())
                .flatMap(method -> properties(name(prefix, method), method.getGenericReturnType()));
    }

    private static Stream<String> properties(String name, Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                return properties(name + ".*", arguments[1]);
            }
            return generic.getRawType() == Optional.class ? properties(name, arguments[0]) : Stream.of(name);
        }
        var raw = (Class<?>) type;
        return raw.isInterface() && raw.getName().startsWith("dev.latchkey") ? properties(name, raw) : Stream.of(name);
    }

    private static String name(String prefix, Method method) {
        if (method.isAnnotationPresent(WithParentName.class)) {
            return prefix;
        }
        var name = Optional.ofNullable(method.getAnnotation(WithName.class))
                .map(WithName::value)
                .orElseGet(() -> method.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2"));
        return prefix + "." + name;
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "_").replace("*", ANY_KEY);
    }
}
