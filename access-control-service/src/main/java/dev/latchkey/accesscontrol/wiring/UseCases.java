package dev.latchkey.accesscontrol.wiring;

import dev.latchkey.accesscontrol.application.applications.CreateApplication;
import dev.latchkey.accesscontrol.application.applications.CreateApplicationService;
import dev.latchkey.accesscontrol.application.applications.DeleteApplication;
import dev.latchkey.accesscontrol.application.applications.DeleteApplicationService;
import dev.latchkey.accesscontrol.application.applications.ListAccessEvents;
import dev.latchkey.accesscontrol.application.applications.ListAccessEventsService;
import dev.latchkey.accesscontrol.application.applications.RenameApplication;
import dev.latchkey.accesscontrol.application.applications.RenameApplicationService;
import dev.latchkey.accesscontrol.application.decision.EvaluateAccess;
import dev.latchkey.accesscontrol.application.decision.EvaluateAccessService;
import dev.latchkey.accesscontrol.application.decision.SearchAccess;
import dev.latchkey.accesscontrol.application.decision.SearchAccessService;
import dev.latchkey.accesscontrol.application.members.AddMember;
import dev.latchkey.accesscontrol.application.members.AddMemberService;
import dev.latchkey.accesscontrol.application.members.ChangeMemberRole;
import dev.latchkey.accesscontrol.application.members.ChangeMemberRoleService;
import dev.latchkey.accesscontrol.application.members.LeaveApplication;
import dev.latchkey.accesscontrol.application.members.LeaveApplicationService;
import dev.latchkey.accesscontrol.application.members.ListAssignableRoles;
import dev.latchkey.accesscontrol.application.members.ListAssignableRolesService;
import dev.latchkey.accesscontrol.application.members.MemberLookups;
import dev.latchkey.accesscontrol.application.members.RemoveMember;
import dev.latchkey.accesscontrol.application.members.RemoveMemberService;
import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.AccessFacts;
import dev.latchkey.accesscontrol.application.port.AccountDirectory;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.accesscontrol.application.port.Memberships;
import dev.latchkey.accesscontrol.application.purge.PurgeAccount;
import dev.latchkey.accesscontrol.application.purge.PurgeAccountService;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.Quota;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.MissLimiter;
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
    MemberLookups memberLookups(
            MissLimiter limiter,
            MemberLookupSettings settings,
            ClientNetworks networks,
            Applications applications,
            AccessEvents events,
            Transactions transactions,
            InstantSource clock) {
        var limits = new MemberLookups.Limits(
                new Quota(settings.misses(), settings.window()), new Quota(settings.attempts(), settings.window()));
        return new MemberLookups(limiter, limits, networks, applications, events, transactions, clock);
    }

    @Produces
    @Singleton
    AddMember addMember(
            Applications applications,
            Memberships memberships,
            AccessEvents events,
            AccountDirectory accounts,
            MemberLookups lookups,
            Transactions transactions,
            InstantSource clock) {
        return new AddMemberService(applications, memberships, events, accounts, lookups, transactions, clock);
    }

    @Produces
    @Singleton
    ListAssignableRoles listAssignableRoles(Applications applications, AccountDirectory accounts) {
        return new ListAssignableRolesService(applications, accounts);
    }

    @Produces
    @Singleton
    RenameApplication renameApplication(
            Applications applications, AccessEvents events, Transactions transactions, InstantSource clock) {
        return new RenameApplicationService(applications, events, transactions, clock);
    }

    @Produces
    @Singleton
    DeleteApplication deleteApplication(
            Applications applications, AccessEvents events, Transactions transactions, InstantSource clock) {
        return new DeleteApplicationService(applications, events, transactions, clock);
    }

    @Produces
    @Singleton
    ListAccessEvents listAccessEvents(Applications applications, AccessEvents events) {
        return new ListAccessEventsService(applications, events);
    }

    @Produces
    @Singleton
    ChangeMemberRole changeMemberRole(
            Applications applications,
            Memberships memberships,
            AccessEvents events,
            AccountDirectory accounts,
            Transactions transactions,
            InstantSource clock) {
        return new ChangeMemberRoleService(applications, memberships, events, accounts, transactions, clock);
    }

    @Produces
    @Singleton
    RemoveMember removeMember(
            Applications applications,
            Memberships memberships,
            AccessEvents events,
            Transactions transactions,
            InstantSource clock) {
        return new RemoveMemberService(applications, memberships, events, transactions, clock);
    }

    @Produces
    @Singleton
    LeaveApplication leaveApplication(
            Applications applications,
            Memberships memberships,
            AccessEvents events,
            Transactions transactions,
            InstantSource clock) {
        return new LeaveApplicationService(applications, memberships, events, transactions, clock);
    }

    @Produces
    @Singleton
    PurgeAccount purgeAccount(
            Applications applications,
            Memberships memberships,
            AccessEvents events,
            Transactions transactions,
            InstantSource clock) {
        return new PurgeAccountService(applications, memberships, events, transactions, clock);
    }

    @Produces
    @Singleton
    SearchAccess searchAccess(AccessFacts facts) {
        return new SearchAccessService(facts);
    }

    @Produces
    @Singleton
    EvaluateAccess evaluateAccess(AccessFacts facts) {
        return new EvaluateAccessService(facts);
    }
}
