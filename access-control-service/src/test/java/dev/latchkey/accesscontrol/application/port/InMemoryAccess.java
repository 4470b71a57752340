package dev.latchkey.accesscontrol.application.port;

import dev.latchkey.domain.access.AccessEvent;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A fake of all ports that Postgres implements; the contract ensures that it behaves like Postgres. */
public final class InMemoryAccess {

    private final List<Application> applications = new ArrayList<>();
    private final List<Membership> memberships = new ArrayList<>();
    private final List<AccessEvent> events = new ArrayList<>();

    /** What has been recorded. */
    public List<AccessEvent> recorded() {
        return events;
    }

    public AccessEvents events() {
        return new AccessEvents() {

            @Override
            public Uni<Void> append(AccessEvent event) {
                events.add(event);
                return Uni.createFrom().voidItem();
            }

            @Override
            public Uni<Page<Recorded>> list(ApplicationId application, Page.Request request) {
                var before = request.beforeOrAfterAll().toString();
                var found = IntStream.range(0, events.size())
                        .mapToObj(index -> new Recorded(new UUID(0, index), events.get(index)))
                        .filter(entry -> entry.event().application().equals(application))
                        .filter(entry -> entry.id().toString().compareTo(before) < 0)
                        .sorted(Comparator.comparing(
                                        (Recorded entry) -> entry.id().toString())
                                .reversed())
                        .limit(request.fetchLimit())
                        .toList();
                return Uni.createFrom().item(Page.of(found, request, Recorded::id));
            }
        };
    }

    public AccessFacts facts() {
        return new AccessFacts() {

            @Override
            public Uni<Facts> about(Pair pair) {
                return Uni.createFrom().item(() -> facts(pair));
            }

            @Override
            public Uni<Map<Pair, Facts>> about(Set<Pair> pairs) {
                return Uni.createFrom()
                        .item(() -> pairs.stream().collect(Collectors.toMap(pair -> pair, InMemoryAccess.this::facts)));
            }

            @Override
            public Uni<Page<AccountId>> subjects(ApplicationId application, Set<MemberRole> roles, Page.Request page) {
                var everybody = Stream.concat(
                        applications.stream().map(Application::owner),
                        memberships.stream().map(Membership::member));
                var allowed = everybody.distinct().filter(one -> has(roles, new Pair(one, application)));
                return Uni.createFrom().item(page(allowed, page, AccountId::value));
            }

            @Override
            public Uni<Page<ApplicationId>> resources(AccountId subject, Set<MemberRole> roles, Page.Request page) {
                var allowed =
                        applications.stream().map(Application::id).filter(one -> has(roles, new Pair(subject, one)));
                return Uni.createFrom().item(page(allowed, page, ApplicationId::value));
            }

            private boolean has(Set<MemberRole> roles, Pair pair) {
                return facts(pair).role().filter(roles::contains).isPresent();
            }
        };
    }

    private AccessFacts.Facts facts(AccessFacts.Pair pair) {
        var application = find(pair.application());
        var role = application
                .filter(found -> found.owner().equals(pair.subject()))
                .map(owned -> MemberRole.OWNER)
                .or(() -> membership(pair.application(), pair.subject()).map(Membership::role));
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

    /** Ordered by the text of the ids, as Postgres orders UUIDs. */
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
            public Uni<Void> update(Application application) {
                if (applications.stream()
                        .anyMatch(one -> !one.id().equals(application.id())
                                && one.owner().equals(application.owner())
                                && one.name().equals(application.name()))) {
                    return Uni.createFrom().failure(Applications.nameTaken());
                }
                applications.replaceAll(one -> one.id().equals(application.id()) ? application : one);
                return Uni.createFrom().voidItem();
            }

            @Override
            public Uni<Void> remove(ApplicationId id) {
                applications.removeIf(one -> one.id().equals(id));
                memberships.removeIf(one -> one.application().equals(id));
                return Uni.createFrom().voidItem();
            }

            @Override
            public Uni<List<Application>> removeAllOf(AccountId owner) {
                var owned = applications.stream()
                        .filter(one -> one.owner().equals(owner))
                        .toList();
                owned.forEach(one -> remove(one.id()).await().indefinitely());
                return Uni.createFrom().item(owned);
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
            public Uni<Membership> of(ApplicationId application, AccountId member) {
                return Uni.createFrom()
                        .item(() -> membership(application, member).orElseThrow(Memberships::notFound));
            }

            @Override
            public Uni<Void> update(Membership membership) {
                memberships.replaceAll(one -> isSame(one, membership) ? membership : one);
                return Uni.createFrom().voidItem();
            }

            @Override
            public Uni<Void> remove(Membership membership) {
                memberships.removeIf(one -> isSame(one, membership));
                return Uni.createFrom().voidItem();
            }

            private boolean isSame(Membership one, Membership other) {
                return one.application().equals(other.application())
                        && one.member().equals(other.member());
            }

            @Override
            public Uni<List<Membership>> removeAllOf(AccountId member) {
                var ended = memberships.stream()
                        .filter(one -> one.member().equals(member))
                        .toList();
                memberships.removeAll(ended);
                return Uni.createFrom().item(ended);
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
