package dev.latchkey.domain.kernel;

/**
 * A stored value that this version of the service does not know, as in a rolling update. It is not the caller's fault.
 */
public final class UnknownStoredValue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownStoredValue(String what, String value) {
        super("Unknown " + what + " in storage: " + value);
    }

    private UnknownStoredValue(String where, UnknownStoredValue what) {
        super(where + ": " + what.getMessage(), what);
    }

    /** The same failure, naming the table, row and column. */
    public UnknownStoredValue in(String table, Object id, String column) {
        return new UnknownStoredValue("%s %s, %s".formatted(table, id, column), this);
    }
}
