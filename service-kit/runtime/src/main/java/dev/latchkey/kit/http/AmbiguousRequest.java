package dev.latchkey.kit.http;

/** Why a request is ambiguous, in words that its caller may read. Has no stack. */
final class AmbiguousRequest extends RuntimeException {

    private final String fault;

    AmbiguousRequest(String fault) {
        super(fault, null, false, false);
        this.fault = fault;
    }

    String fault() {
        return fault;
    }
}
