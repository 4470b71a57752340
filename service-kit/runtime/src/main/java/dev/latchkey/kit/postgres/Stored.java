package dev.latchkey.kit.postgres;

import dev.latchkey.domain.kernel.UnknownStoredValue;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads column values. */
public final class Stored {

    private Stored() {}

    /**
     * Reads a value from a fixed set.
     *
     * @throws UnknownStoredValue naming the table, row and column, for a value that this version does not know
     */
    public static <T> T value(String table, Object id, String column, String stored, Function<String, T> reading) {
        try {
            return reading.apply(stored);
        } catch (UnknownStoredValue unknown) {
            throw unknown.in(table, id, column);
        }
    }

    public static @Nullable Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
