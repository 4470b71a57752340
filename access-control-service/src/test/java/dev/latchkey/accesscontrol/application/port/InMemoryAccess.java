package dev.latchkey.accesscontrol.application.port;

import dev.latchkey.domain.access.AccessEvent;
import dev.latchkey.domain.access.AccessQuestion;
import dev.latchkey.domain.access.Application;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** The fake of all ports that Postgres serves; the contract holds it to what Postgres does. */
public final class InMemoryAccess {

    private final List<Application> applications = new ArrayList<>();
    private final List<Membership> memberships = new ArrayList<>();
    private final List<AccessEvent> events = new ArrayList<>();

    /** What has been recorded. */
    public List<AccessEvent> recorded() {
        return events;
    }

    public AccessEvents events() {
        return event -> {
            events.add(event);
            return Uni.createFrom().voidItem();
        };
    }

    public AccessFacts facts() {
        return question -> Uni.createFrom().item(() -> facts(question));
    }

    private AccessFacts.Facts facts(AccessQuestion.Answerable question) {
        var application = find(question.application());
        var role = application
                .filter(found -> found.owner().equals(question.subject()))
                .map(owned -> MemberRole.OWNER)
                .or(() -> membership(question.application(), question.subject()).map(Membership::role));
        return new AccessFacts.Facts(application.isPresent(), role);
    }

    private Optional<Application> find(ApplicationId id) {
        return applications.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private Optional<Membership> membership(ApplicationId id, AccountId account) {
        return memberships.stream()
                .filter(one -> one.application().equals(id) && one.member().equals(account))
                .findFirst();
    }

    /** In the order of the text of ids, as Postgres orders UUIDs. */
    private static <T> Page<T> page(Stream<T> all, Page.Request request, Function<T, UUID> id) {
        var rest = all.filter(one -> request.after()
                        .filter(after -> id.apply(one).toString().compareTo(after.toString()) <= 0)
                        .isEmpty())
                .sorted(Comparator.comparing(one -> id.apply(one).toString()))
                .limit(request.fetchLimit())
                .toList();
        return Page.of(rest, request, id);
    }

    public Applications applications() {
        return new Applications() {

            @Override
            public Uni<Void> add(Application application) {
                if (applications.stream()
                        .anyMatch(one -> one.owner().equals(application.owner())
                                && one.name().equals(application.name()))) {
                    return Uni.createFrom().failure(Applications.nameTaken());
                }
                applications.add(application);
                return Uni.createFrom().voidItem();
            }

            @Override
            public Uni<Standing> standing(ApplicationId id, AccountId account) {
                return Uni.createFrom()
                        .item(() -> find(id).map(found -> Standing.of(found, account, membership(id, account)))
                                .orElseThrow(Standing::applicationNotFound));
            }

            @Override
            public Uni<Standing> claim(ApplicationId id, AccountId account) {
                return standing(id, account);
            }

            @Override
            public Uni<Page<Standing>> list(AccountId account, Page.Request request) {
                var visible = applications.stream().flatMap(one -> visible(one, account).stream());
                return Uni.createFrom().item(page(visible, request, standing -> standing.application()
                        .id()
                        .value()));
            }

            private Optional<Standing> visible(Application application, AccountId account) {
                try {
                    return Optional.of(Standing.of(application, account, membership(application.id(), account)));
                } catch (Refusal notTheirs) {
                    return Optional.empty();
                }
            }
        };
    }

    public Memberships memberships() {
        return new Memberships() {

            @Override
            public Uni<Void> add(Membership membership) {
                if (membership(membership.application(), membership.member()).isPresent()) {
                    return Uni.createFrom().failure(Memberships.alreadyAMember());
                }
                memberships.add(membership);
                return Uni.createFrom().voidItem();
            }

            @Override
            public Uni<Page<Membership>> list(ApplicationId application, Page.Request request) {
                var members =
                        memberships.stream().filter(one -> one.application().equals(application));
                return Uni.createFrom()
                        .item(page(members, request, one -> one.member().value()));
            }
        };
    }
}
