package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.accesscontrol.application.port.Memberships;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.postgres.UniqueConstraints;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

@ApplicationScoped
class PostgresMemberships implements Memberships {

    @Override
    public Uni<Void> add(Membership membership) {
        return MembershipRow.of(membership)
                .persistAndFlush()
                .onFailure()
                .transform(UniqueConstraints.refusing(Map.of("membership_once", Memberships::alreadyAMember)))
                .replaceWithVoid();
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
