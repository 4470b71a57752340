package dev.latchkey.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.latchkey.domain.kernel.Refusal;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions on refusals. */
public final class RefusalAssert {

    private RefusalAssert() {}

    /** Runs the call, which must be refused, and returns an assertion on the code of the refusal. */
    public static AbstractStringAssert<?> assertRefused(ThrowingCallable call) {
        var failure = catchThrowable(call);
        assertThat(failure).isInstanceOf(Refusal.class);
        return assertThat(((Refusal) failure).code());
    }
}
