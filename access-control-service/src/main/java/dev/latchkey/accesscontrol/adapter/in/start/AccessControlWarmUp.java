package dev.latchkey.accesscontrol.adapter.in.start;

import dev.latchkey.accesscontrol.application.port.AccessFacts;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Pair;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.accesscontrol.application.port.Memberships;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.start.WarmUp;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Warms up both clients of Postgres, with each kind of query and a transaction. */
@ApplicationScoped
class AccessControlWarmUp implements WarmUp {

    private static final UUID NIL = new UUID(0, 0);
    private static final AccountId NOBODY = new AccountId(NIL);
    private static final ApplicationId NO_APPLICATION = new ApplicationId(NIL);
    private static final Pair NOTHING = new Pair(NOBODY, NO_APPLICATION);
    private static final Page.Request A_PAGE = new Page.Request(1, Optional.empty());

    private final AccessFacts facts;
    private final Applications applications;
    private final Memberships memberships;
    private final Transactions transactions;

    AccessControlWarmUp(
            AccessFacts facts, Applications applications, Memberships memberships, Transactions transactions) {
        this.facts = facts;
        this.applications = applications;
        this.memberships = memberships;
        this.transactions = transactions;
    }

    @Override
    public List<Supplier<Uni<?>>> questions() {
        return List.of(
                () -> facts.about(NOTHING),
                () -> facts.about(Set.of(NOTHING)),
                () -> applications.standing(NO_APPLICATION, NOBODY),
                () -> memberships.list(NO_APPLICATION, A_PAGE),
                () -> transactions.atomically(() -> applications.claim(NO_APPLICATION, NOBODY)));
    }
}
