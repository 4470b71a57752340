package dev.latchkey.domain.kernel;

import java.util.Locale;

/** A constant that has a name on the wire and in storage. */
public interface Named {

    /** Never changes: clients and stored rows hold it. */
    String wireName();

    /** The constant's name as Latchkey spells names: {@code PERMISSION_MISSING} is {@code permission-missing}. */
    static String withHyphens(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant's name as earlier products spelled it: {@code GET_PROPERTIES} is {@code get_properties}. */
    static String withUnderscores(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
