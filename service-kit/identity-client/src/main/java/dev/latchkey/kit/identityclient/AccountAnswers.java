package dev.latchkey.kit.identityclient;

import dev.latchkey.domain.kernel.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;

/** What identity-service answers about an account, or the refusal that says why there is no answer. */
public final class AccountAnswers {

    private static final Logger LOG = Logger.getLogger(AccountAnswers.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private AccountAnswers() {}

    /** The answers that mean that the question itself is at fault, so that asking again would not help. */
    private static final Set<Integer> AT_FAULT = Set.of(400, 413, 414, 422, 431);

    /**
     * Fails with {@code account-not-found}, {@code account-question-refused} when identity-service rejects the question
     * itself, or {@code identity-unavailable} when there is no answer within 2 s.
     */
    public static <T> Uni<T> orRefusal(Uni<T> asked) {
        return asked.ifNoItem().after(TIMEOUT).fail().onFailure().transform(AccountAnswers::refusal);
    }

    private static Refusal refusal(Throwable failure) {
        var status = failure instanceof WebApplicationException answer
                ? answer.getResponse().getStatus()
                : Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
        if (status == Response.Status.NOT_FOUND.getStatusCode()) {
            return Refusal.notFound("account-not-found", "There is no such account.");
        }
        if (AT_FAULT.contains(status)) {
            LOG.warnf("identity-service refused a question about an account: %s", failure);
            return Refusal.invalid("account-question-refused", "No account can have this name.");
        }
        LOG.warnf("identity-service did not answer a question about an account: %s", failure);
        return Refusal.unavailable("identity-unavailable", "Accounts cannot be looked up at the moment.", RETRY_AFTER);
    }
}
