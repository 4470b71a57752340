package dev.latchkey.domain.kernel;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions on refusals, for the tests of all contexts. */
public final class Refusals {

    private Refusals() {}

    /** Runs the call, which must be refused, and returns an assertion on the code of the refusal. */
    public static AbstractStringAssert<?> assertRefused(ThrowingCallable call) {
        var refusal = catchThrowableOfType(Refusal.class, call);
        Assertions.assertThat(refusal).as("a refusal").isNotNull();
        return Assertions.assertThat(refusal.code());
    }
}
