package dev.latchkey.kit.connections;

/** Why a request is ambiguous, in words for the caller. It carries no stack trace. */
public final class AmbiguousRequest extends RuntimeException {

    private final String fault;

    AmbiguousRequest(String fault) {
        super(fault, null, false, false);
        this.fault = fault;
    }

    public String fault() {
        return fault;
    }
}
