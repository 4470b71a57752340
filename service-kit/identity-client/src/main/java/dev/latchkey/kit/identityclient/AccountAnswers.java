package dev.latchkey.kit.identityclient;

import dev.latchkey.domain.kernel.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.logging.Logger;

/** What identity-service answers about an account, or the refusal that says why there is no answer. */
public final class AccountAnswers {

    private static final Logger LOG = Logger.getLogger(AccountAnswers.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private AccountAnswers() {}

    /** Fails with {@code account-not-found}, or {@code identity-unavailable} when there is no answer within 2 s. */
    public static <T> Uni<T> orRefusal(Uni<T> asked) {
        return asked.ifNoItem().after(TIMEOUT).fail().onFailure().transform(AccountAnswers::refusal);
    }

    private static Refusal refusal(Throwable failure) {
        if (failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == Response.Status.NOT_FOUND.getStatusCode()) {
            return Refusal.notFound("account-not-found", "There is no such account.");
        }
        LOG.warnf("identity-service did not answer about an account: %s", failure);
        return Refusal.unavailable("identity-unavailable", "Accounts cannot be looked up at the moment.", RETRY_AFTER);
    }
}
