package dev.latchkey.kit.postgres;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Runs before the interceptor that opens a session, so that the wait for a connection counts. */
@TimeLimited
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class TimeLimitedInterceptor {

    private final TimeLimit timeLimit;
    private final PostgresFailures failures;

    TimeLimitedInterceptor(TimeLimit timeLimit, PostgresFailures failures) {
        this.timeLimit = timeLimit;
        this.failures = failures;
    }

    @AroundInvoke
    Object ask(InvocationContext call) throws Exception {
        var answer = call.proceed();
        return answer instanceof Uni<?> question && !CurrentTransaction.isUnderWay() ? limited(question) : answer;
    }

    private <T> Uni<T> limited(Uni<T> question) {
        return timeLimit.of(question).onFailure().transform(failures::translate);
    }
}
