package dev.latchkey.accesscontrol.adapter.out.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.accesscontrol.application.port.AccessFacts;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Facts;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Pair;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.accesscontrol.application.port.Memberships;
import dev.latchkey.domain.access.Application;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.ApplicationName;
import dev.latchkey.domain.access.ApplicationType;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.access.Membership;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.Running;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Replicas that remember, and changes that are made past their memories. */
abstract class Replicas {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    final AccountId ada = account();
    final AccountId bob = account();
    final AccountId eve = account();

    @Inject
    Applications applications;

    @Inject
    Memberships memberships;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    /** Remembers for itself. */
    final class Replica {

        private final MeterRegistry metrics = new SimpleMeterRegistry();
        final AccessFacts facts = new RememberedAccessFacts(new PostgresAccessFacts(pool), metrics);

        Map<AccountId, Optional<MemberRole>> rolesIn(Application application) {
            return ask(application).entrySet().stream()
                    .collect(Collectors.toMap(entry -> entry.getKey().subject(), entry -> entry.getValue()
                            .role()));
        }

        /** A batch about ada, bob and eve, each answer as that of a question by itself, which is not remembered. */
        Map<Pair, Facts> ask(Application application) {
            var pairs = Set.of(ada, bob, eve).stream()
                    .map(account -> new Pair(account, application.id()))
                    .collect(Collectors.toSet());
            var found = running().await(() -> facts.about(pairs));
            assertThat(found.keySet()).isEqualTo(pairs);
            assertThat(found).allSatisfy((pair, one) -> assertThat(one)
                    .isEqualTo(running().await(() -> facts.about(pair))));
            return found;
        }

        double remembered() {
            return metrics.get("latchkey.access.facts")
                    .tag("from", "remembered")
                    .counter()
                    .count();
        }
    }

    static AccountId account() {
        return new AccountId(UUID.randomUUID());
    }

    Running running() {
        return Running.onVertx(transactions);
    }

    Application add() {
        return addOf(ada);
    }

    Application addOf(AccountId owner) {
        var application = new Application(
                new ApplicationId(UUID.randomUUID()),
                new ApplicationName("fleet " + UUID.randomUUID()),
                ApplicationType.STANDARD,
                owner,
                new Username("ada"),
                NOW);
        running().atomically(() -> applications.add(application));
        return application;
    }

    Membership join(Application application, AccountId member, MemberRole role) {
        var membership = new Membership(application.id(), member, new Username("member"), role, NOW);
        running().atomically(() -> memberships.add(membership));
        return membership;
    }

    void sql(String statement, Object... values) {
        running().await(() -> pool.preparedQuery(statement).execute(Tuple.from(values)));
    }
}
