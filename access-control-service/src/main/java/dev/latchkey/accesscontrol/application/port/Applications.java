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

    /** Fails with {@code application-name-taken} when the owner has one of this name, also when two are added at once. */
    Uni<Void> add(Application application);

    /** What the account is to the application; one read. Fails with {@code application-not-found}. */
    Uni<Standing> standing(ApplicationId id, AccountId account);

    /**
     * As {@link #standing}, and nobody else changes the application or its members until the transaction ends. Fails with
     * {@code application-not-found}.
     */
    Uni<Standing> claim(ApplicationId id, AccountId account);

    /** Writes what has changed of a claimed application. Fails with {@code application-name-taken}. */
    Uni<Void> update(Application application);

    /** Deletes a claimed application with its members. Its record stays. */
    Uni<Void> remove(ApplicationId id);

    /** Deletes all that an account owns, and tells what that was. */
    Uni<List<Application>> removeAllOf(AccountId owner);

    /** The account's own applications and those shared with it, oldest first; one read. */
    Uni<Page<Standing>> list(AccountId account, Page.Request page);

    static Refusal nameTaken() {
        return Refusal.conflict("application-name-taken", "You have an application of this name already.");
    }
}
