package dev.latchkey.accesscontrol.application.port;

import dev.latchkey.domain.access.Application;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The applications, each as one account sees it. */
public interface Applications {

    /**
     * Fails with {@code application-name-taken} if the owner already has an application of this name, even if both are
     * added at the same time.
     */
    Uni<Void> add(Application application);

    /** The account's standing in the application; one read. Fails with {@code application-not-found}. */
    Uni<Standing> standing(ApplicationId id, AccountId account);

    /**
     * As {@link #standing}, and locks the application and its members until the transaction ends. Fails with
     * {@code application-not-found}.
     */
    Uni<Standing> claim(ApplicationId id, AccountId account);

    /** Writes the changes to a claimed application. Fails with {@code application-name-taken}. */
    Uni<Void> update(Application application);

    /** Deletes a claimed application with its members. Its record stays. */
    Uni<Void> remove(ApplicationId id);

    /** Deletes all applications that an account owns, and returns them. */
    Uni<List<Application>> removeAllOf(AccountId owner);

    /** The account's own applications and those shared with it, oldest first; one read. */
    Uni<Page<Standing>> list(AccountId account, Page.Request page);

    static Refusal nameTaken() {
        return Refusal.conflict(
                "application-name-taken", "You already have an application with this name; choose another.");
    }
}
