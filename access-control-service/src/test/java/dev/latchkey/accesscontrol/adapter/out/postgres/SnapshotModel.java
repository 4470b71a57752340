package dev.latchkey.accesscontrol.adapter.out.postgres;

import dev.latchkey.accesscontrol.adapter.out.postgres.FactsReading.Change;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Facts;
import dev.latchkey.accesscontrol.application.port.AccessFacts.Pair;
import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.AccountId;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What Postgres promises of snapshots, in a few lines: a transaction has its number from its beginning, and is seen, with the
 * changes it has logged, by the snapshots after its end. Two applications, which are made and
 * deleted and change hands, and three accounts.
 */
final class SnapshotModel {

    private static final List<AccountId> ACCOUNTS =
            IntStream.range(0, 3).mapToObj(i -> new AccountId(new UUID(1, i))).toList();
    private static final List<ApplicationId> APPLICATIONS = IntStream.range(0, 2)
            .mapToObj(i -> new ApplicationId(new UUID(2, i)))
            .toList();
    private static final List<Pair> PAIRS = APPLICATIONS.stream()
            .flatMap(application -> ACCOUNTS.stream().map(account -> new Pair(account, application)))
            .toList();
    private static final int NUMBERS_LOST_BY_FAILOVER = 20;

    private record Logged(long transaction, Change change) {}

    private final Random random;
    private final Map<ApplicationId, AccountId> owners = new HashMap<>();
    private final Map<Pair, MemberRole> memberships = new HashMap<>();
    private final TreeMap<Long, Runnable> active = new TreeMap<>();
    private final List<Logged> log = new ArrayList<>();
    private OffsetDateTime server = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private long next = 100;

    SnapshotModel(Random random) {
        this.random = random;
    }

    Set<Pair> somePairs() {
        return PAIRS.stream().filter(pair -> random.nextBoolean()).collect(Collectors.toSet());
    }

    /** What is true in the snapshot of this moment. */
    Map<Pair, Facts> truth(Set<Pair> pairs) {
        return pairs.stream().collect(Collectors.toMap(pair -> pair, this::facts));
    }

    FactsReading read(Horizon since, Set<Pair> pairs) {
        return new FactsReading(
                new Horizon(server, active.isEmpty() ? next : active.firstKey()),
                log.stream()
                        .filter(line -> line.transaction() >= since.transaction())
                        .map(Logged::change)
                        .collect(Collectors.toSet()),
                pairs.stream().collect(Collectors.toMap(pair -> pair, this::facts)));
    }

    private Facts facts(Pair pair) {
        var role = memberships.get(pair);
        if (role != null) {
            return Facts.of(role);
        }
        var owner = owners.get(pair.application());
        if (owner == null) {
            return Facts.NO_SUCH_APPLICATION;
        }
        return owner.equals(pair.subject()) ? Facts.of(MemberRole.OWNER) : Facts.NO_ROLE;
    }

    /** A transaction begins; what it does is seen when it ends. */
    void begin() {
        var number = next++;
        var pair = PAIRS.get(random.nextInt(PAIRS.size()));
        var role = MemberRole.assignable().get(random.nextInt(3));
        active.put(
                number,
                switch (random.nextInt(6)) {
                    case 0, 1 -> () -> own(number, pair);
                    case 2 -> () -> delete(number, pair.application());
                    case 3 -> () -> leave(number, pair);
                    default -> () -> join(number, pair, role);
                });
    }

    /** Makes the application, or gives it another owner. */
    private void own(long number, Pair pair) {
        var before = owners.put(pair.application(), pair.subject());
        log(number, pair.application(), pair.subject());
        if (before != null) {
            log(number, pair.application(), before);
        }
    }

    private void delete(long number, ApplicationId application) {
        var owner = owners.remove(application);
        if (owner != null) {
            log(number, application, null);
            log(number, application, owner);
            PAIRS.stream()
                    .filter(pair -> pair.application().equals(application))
                    .forEach(pair -> leave(number, pair));
        }
    }

    private void join(long number, Pair pair, MemberRole role) {
        if (owners.containsKey(pair.application())) {
            memberships.put(pair, role);
            log(number, pair.application(), pair.subject());
        }
    }

    private void leave(long number, Pair pair) {
        if (memberships.remove(pair) != null) {
            log(number, pair.application(), pair.subject());
        }
    }

    private void log(long number, ApplicationId application, @Nullable AccountId account) {
        log.add(new Logged(number, new Change(application, account)));
    }

    /** Any of the transactions ends, or is rolled back. */
    void end() {
        if (!active.isEmpty()) {
            var work = active.remove(List.copyOf(active.keySet()).get(random.nextInt(active.size())));
            if (work != null && random.nextInt(5) > 0) {
                work.run();
            }
        }
    }

    /** In place of what was logged, that everything has changed. */
    void trim() {
        log.stream().mapToLong(Logged::transaction).max().ifPresent(last -> {
            log.clear();
            log.add(new Logged(last, Change.OF_EVERYTHING));
        });
    }

    /** Another server takes over, without the last transactions: it will give their numbers again. */
    void failOver() {
        server = server.plusSeconds(1);
        next -= NUMBERS_LOST_BY_FAILOVER;
        active.clear();
        log.clear();
        owners.keySet().removeIf(application -> random.nextInt(4) == 0);
        memberships.keySet().removeIf(pair -> random.nextBoolean() || !owners.containsKey(pair.application()));
    }
}
