package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.accesscontrol.application.port.Memberships;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.postgres.TimeLimited;
import dev.latchkey.kit.postgres.UniqueConstraints;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@TimeLimited
@ApplicationScoped
class PostgresMemberships implements Memberships {

    private static final String LOCK_APPLICATIONS_OF =
            """
            SELECT id FROM application WHERE id IN (SELECT application_id FROM membership WHERE account_id = ?1)
            ORDER BY id FOR UPDATE
            """;

    @Override
    public Uni<Void> add(Membership membership) {
        return MembershipRow.of(membership)
                .persistAndFlush()
                .onFailure()
                .transform(UniqueConstraints.refusing(Map.of("membership_once", Memberships::alreadyAMember)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Membership> of(ApplicationId application, AccountId member) {
        return row(application, member).map(MembershipRow::toDomain);
    }

    private static Uni<MembershipRow> row(ApplicationId application, AccountId member) {
        return MembershipRow.<MembershipRow>findById(new MembershipRow.Key(application.value(), member.value()))
                .onItem()
                .ifNull()
                .failWith(Memberships::notFound);
    }

    @Override
    public Uni<Void> update(Membership membership) {
        return row(membership.application(), membership.member())
                .invoke(row -> row.role = membership.role().wireName())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(Membership membership) {
        return MembershipRow.delete(
                        "applicationId = ?1 and accountId = ?2",
                        membership.application().value(),
                        membership.member().value())
                .replaceWithVoid();
    }

    /** Locks the applications first, in a fixed order, since every change of members locks its application. */
    @Override
    public Uni<List<Membership>> removeAllOf(AccountId member) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LOCK_APPLICATIONS_OF, UUID.class)
                        .setParameter(1, member.value())
                        .getResultList())
                .chain(() -> MembershipRow.<MembershipRow>list("accountId", member.value()))
                .call(() -> MembershipRow.delete("accountId", member.value()))
                .map(rows -> rows.stream().map(MembershipRow::toDomain).toList());
    }

    @Override
    @WithSession
    public Uni<Page<Membership>> list(ApplicationId application, Page.Request page) {
        return MembershipRow.<MembershipRow>find(
                        "applicationId = ?1 and accountId > ?2 order by accountId",
                        application.value(),
                        page.afterOrBeforeAll())
                .page(0, page.fetchLimit())
                .list()
                .map(rows -> Page.of(rows.stream().map(MembershipRow::toDomain).toList(), page, membership -> membership
                        .member()
                        .value()));
    }
}
