package dev.latchkey.domain.kernel;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The constants of an enum by their wire names, or by another name that each has. */
public final class Names<E extends Enum<E> & Named> {

    private final Class<E> type;
    private final Map<String, E> byName;

    private Names(Class<E> type, Function<E, String> name) {
        this.type = type;
        this.byName =
                Arrays.stream(type.getEnumConstants()).collect(Collectors.toUnmodifiableMap(name, Function.identity()));
    }

    /**
     * The names of all constants.
     *
     * @throws IllegalStateException if two constants share a name
     */
    public static <E extends Enum<E> & Named> Names<E> of(Class<E> type) {
        return of(type, Named::wireName);
    }

    /** The same, by a name that is not the one on the wire. */
    public static <E extends Enum<E> & Named> Names<E> of(Class<E> type, Function<E, String> name) {
        return new Names<>(type, name);
    }

    public Optional<E> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Reads what was stored. A row may hold a name from a later version, which is not the caller's fault.
     *
     * @throws UnknownStoredValue for a name that this version does not know
     */
    public E stored(String name) {
        return find(name).orElseThrow(() -> new UnknownStoredValue(type.getSimpleName(), name));
    }

    /** As a list in a sentence: {@code "observer, operator and developer"}. */
    public static String listed(Collection<? extends Named> named) {
        var names = named.stream().map(Named::wireName).toList();
        var last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
