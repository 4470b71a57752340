package dev.latchkey.accesscontrol.wiring;

import dev.latchkey.accesscontrol.application.applications.CreateApplication;
import dev.latchkey.accesscontrol.application.applications.CreateApplicationService;
import dev.latchkey.accesscontrol.application.decision.EvaluateAccess;
import dev.latchkey.accesscontrol.application.decision.EvaluateAccessService;
import dev.latchkey.accesscontrol.application.members.AddMember;
import dev.latchkey.accesscontrol.application.members.AddMemberService;
import dev.latchkey.accesscontrol.application.members.ListAssignableRoles;
import dev.latchkey.accesscontrol.application.members.ListAssignableRolesService;
import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.AccessFacts;
import dev.latchkey.accesscontrol.application.port.AccountDirectory;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.accesscontrol.application.port.Memberships;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use cases of their ports. */
class UseCases {

    @Produces
    @Singleton
    CreateApplication createApplication(
            Applications applications,
            AccessEvents events,
            AccountDirectory accounts,
            Transactions transactions,
            IdSource ids,
            InstantSource clock) {
        return new CreateApplicationService(applications, events, accounts, transactions, ids, clock);
    }

    @Produces
    @Singleton
    AddMember addMember(
            Applications applications,
            Memberships memberships,
            AccessEvents events,
            AccountDirectory accounts,
            Transactions transactions,
            InstantSource clock) {
        return new AddMemberService(applications, memberships, events, accounts, transactions, clock);
    }

    @Produces
    @Singleton
    ListAssignableRoles listAssignableRoles(Applications applications, AccountDirectory accounts) {
        return new ListAssignableRolesService(applications, accounts);
    }

    @Produces
    @Singleton
    EvaluateAccess evaluateAccess(AccessFacts facts) {
        return new EvaluateAccessService(facts);
    }
}
