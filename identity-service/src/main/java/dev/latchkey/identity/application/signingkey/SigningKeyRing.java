package dev.latchkey.identity.application.signingkey;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SigningKeySchedule;
import dev.latchkey.domain.identity.SigningKeySchedule.PublishedKey;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.SigningKey;
import dev.latchkey.identity.application.port.SigningKeyStore;
import dev.latchkey.identity.application.port.SigningKeyStore.Change;
import dev.latchkey.identity.application.port.SigningKeyStore.Stored;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * This replica's view of the signing keys, which all replicas share. It is kept in memory and read again at intervals
 * that are far shorter than the time between a key's publication and its first signature.
 */
public final class SigningKeyRing {

    /** A key pair is made within this time, and replicas wait for each other. */
    private static final Duration LONGEST_CHANGE = Duration.ofSeconds(10);

    private final SigningKeyStore store;
    private final Transactions transactions;
    private final SecurityLog log;
    private final SigningKeySchedule schedule;
    private final InstantSource clock;

    private volatile List<Stored> known = List.of();

    public SigningKeyRing(
            SigningKeyStore store,
            Transactions transactions,
            SecurityLog log,
            SigningKeySchedule schedule,
            InstantSource clock) {
        this.store = store;
        this.transactions = transactions;
        this.log = log;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** The key to sign with now. */
    public Uni<SigningKey> current() {
        return loaded().map(keys -> {
            var current = schedule.current(keys(keys), clock.instant()).orElseThrow();
            return keys.stream()
                    .map(Stored::key)
                    .filter(key -> key.kid().equals(current.kid()))
                    .findFirst()
                    .orElseThrow();
        });
    }

    /** Every key that a valid token may be signed with. */
    public Uni<List<SigningKey>> published() {
        return loaded().map(keys -> keys.stream().map(Stored::key).toList());
    }

    private Uni<List<Stored>> loaded() {
        return known.isEmpty() ? refresh() : Uni.createFrom().item(known);
    }

    /** Reads the keys; publishes the next one when it is due, and retires those that have served. */
    public Uni<List<Stored>> refresh() {
        return store.all()
                .flatMap(keys -> isDue(keys, clock.instant())
                        ? change(
                                found -> decide(found, schedule.isNextDue(keys(found), clock.instant())),
                                rotated(Optional.empty()))
                        : Uni.createFrom().item(keys))
                .invoke(fresh -> known = fresh);
    }

    /**
     * Publishes the next key now, whatever the schedule says; it begins to sign when every verifier has it.
     *
     * @param address the client's address
     */
    public Uni<PublishedKey> rotate(Caller.Service caller, ClientAddress address) {
        return change(
                        found -> decide(found, true),
                        rotated(Optional.of(address)).askedForBy(Optional.of(caller.clientId())))
                .invoke(fresh -> known = fresh)
                .map(fresh -> keys(fresh).stream()
                        .max(Comparator.comparing(PublishedKey::activeFrom))
                        .orElseThrow());
    }

    private static SecurityEvent rotated(Optional<ClientAddress> address) {
        return SecurityEvent.of(SecurityEvent.Kind.SIGNING_KEY_ROTATED, Optional.empty(), address);
    }

    private Uni<List<Stored>> change(Function<List<Stored>, Change> decision, SecurityEvent rotated) {
        return transactions
                .atomicallyWithin(LONGEST_CHANGE, () -> store.change(decision)
                        .call(changed -> log.record(
                                changed.added().map(rotated::about).stream().toList())))
                .map(SigningKeyStore.Changed::keys);
    }

    private boolean isDue(List<Stored> found, Instant now) {
        return schedule.isNextDue(keys(found), now)
                || !schedule.retired(keys(found), now).isEmpty();
    }

    private Change decide(List<Stored> found, boolean next) {
        var keys = keys(found);
        var now = clock.instant();
        Set<String> retired =
                schedule.retired(keys, now).stream().map(PublishedKey::kid).collect(Collectors.toUnmodifiableSet());
        return new Change(next ? Optional.of(schedule.activeFrom(keys, now)) : Optional.empty(), retired);
    }

    private static List<PublishedKey> keys(List<Stored> stored) {
        return stored.stream()
                .map(one -> new PublishedKey(one.key().kid(), one.activeFrom()))
                .toList();
    }
}
