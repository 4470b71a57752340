package dev.latchkey.devicekey.application.keys;

import dev.latchkey.devicekey.application.port.DeviceKeyEvents;
import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.devicekey.application.port.UsageLog;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.DeviceKeyEvent;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.UsageReport;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Deletes a key, for good. */
public final class DeleteDeviceKey {

    /**
     * An order.
     *
     * @param force delete it whatever its use
     * @param address where it came from
     */
    public record Command(Caller.User caller, DeviceKeyId key, boolean force, ClientAddress address) {}

    /** What the caller must tell apart. */
    public sealed interface Outcome {

        /** It is gone. */
        record Deleted() implements Outcome {}

        /** It is there still, since it has been used. */
        record InUse(UsageReport.Summary usage) implements Outcome {}

        default <T> T fold(Supplier<T> deleted, Function<UsageReport.Summary, T> inUse) {
            return this instanceof InUse used ? inUse.apply(used.usage()) : deleted.get();
        }
    }

    private final DeviceKeys deviceKeys;
    private final DeviceKeyEvents events;
    private final UsageLog usage;
    private final Transactions transactions;
    private final InstantSource clock;

    public DeleteDeviceKey(
            DeviceKeys deviceKeys,
            DeviceKeyEvents events,
            UsageLog usage,
            Transactions transactions,
            InstantSource clock) {
        this.deviceKeys = deviceKeys;
        this.events = events;
        this.usage = usage;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A key that is in use, as {@link DeviceKey#isSafeToDelete} says, is deleted only when the caller insists. Fails with
     * {@code device-key-not-found}, and with {@code usage-unavailable} where nobody can tell whether it is in use; a disabled
     * key needs no answer to that.
     */
    public Uni<Outcome> delete(Command command) {
        var account = command.caller().account();
        return deviceKeys
                .byId(account, command.key())
                .flatMap(key -> command.force() || key.disabled() ? nobodyAsked() : seen(key.id()))
                .flatMap(seen -> transactions.atomically(
                        () -> deviceKeys.claim(account, command.key()).flatMap(key -> remove(key, seen, command))))
                .call(outcome -> outcome instanceof Outcome.Deleted
                        ? usage.forget(command.key())
                        : Uni.createFrom().voidItem());
    }

    /** A key that has been enabled since it was looked at is not safe just because nobody asked for its use. */
    private Uni<Outcome> remove(DeviceKey key, Optional<UsageReport.Summary> seen, Command command) {
        var now = clock.instant();
        var isSafe = seen.map(use -> key.isSafeToDelete(use.lastUsedAt().orElse(null), now))
                .orElse(key.disabled());
        if (!command.force() && !isSafe) {
            return Uni.createFrom().item(new Outcome.InUse(seen.orElse(UsageReport.Summary.NONE)));
        }
        var origin = DeviceKeyEvent.Origin.of(command.caller(), command.address());
        return deviceKeys
                .remove(key.id())
                .chain(() -> events.add(List.of(DeviceKeyEvent.deleted(key, origin, now))))
                .replaceWith(new Outcome.Deleted());
    }

    private static Uni<Optional<UsageReport.Summary>> nobodyAsked() {
        return Uni.createFrom().item(Optional.empty());
    }

    /** Asked for before the transaction: Redis is no reason to hold a lock. */
    private Uni<Optional<UsageReport.Summary>> seen(DeviceKeyId key) {
        return usage.summaries(List.of(key))
                .map(found -> Optional.of(found.getOrDefault(key, UsageReport.Summary.NONE)));
    }
}
