package dev.latchkey.domain.kernel;

import java.util.Locale;

/** One of a fixed set of things, which has a name on the wire and in storage. */
public interface Named {

    /** Never changes: clients and rows have it. */
    String wireName();

    /** The constant's name as names are spelt here: {@code PERMISSION_MISSING} is {@code permission-missing}. */
    static String withHyphens(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant's name as the products before had it: {@code GET_PROPERTIES} is {@code get_properties}. */
    static String withUnderscores(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
