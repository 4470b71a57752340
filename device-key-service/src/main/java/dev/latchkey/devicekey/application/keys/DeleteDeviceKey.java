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
     * The key to delete.
     *
     * @param force whether to delete it even if it is in use
     * @param address where the request came from
     */
    public record Command(Caller.User caller, DeviceKeyId key, boolean force, ClientAddress address) {}

    /** Outcomes that the caller must tell apart. */
    public sealed interface Outcome {

        /** The key was deleted. */
        record Deleted() implements Outcome {}

        /** The key was not deleted, because it has been used. */
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
     * A key in use, as defined by {@link DeviceKey#isSafeToDelete}, is deleted only if the caller insists. Fails with
     * {@code device-key-not-found}, and with {@code usage-unavailable} if its usage must be known but cannot be read; a
     * disabled key can be deleted without knowing it.
     */
    public Uni<Outcome> delete(Command command) {
        var account = command.caller().account();
        return deviceKeys
                .byId(account, command.key())
                .flatMap(key -> command.force() || key.disabled() ? usageNotNeeded() : usageSeen(key.id()))
                .flatMap(usageSeen -> transactions.atomically(
                        () -> deviceKeys.claim(account, command.key()).flatMap(key -> remove(key, usageSeen, command))))
                .call(outcome -> outcome instanceof Outcome.Deleted
                        ? usage.forget(command.key())
                        : Uni.createFrom().voidItem());
    }

    /**
     * A key that has been enabled since it was first read is not safe to delete just because its usage was not read.
     */
    private Uni<Outcome> remove(DeviceKey key, Optional<UsageReport.Summary> usageSeen, Command command) {
        var now = clock.instant();
        var isSafe = usageSeen
                .map(use -> key.isSafeToDelete(use.lastUsedAt().orElse(null), now))
                .orElse(key.disabled());
        if (!command.force() && !isSafe) {
            return Uni.createFrom().item(new Outcome.InUse(usageSeen.orElse(UsageReport.Summary.NONE)));
        }
        var origin = DeviceKeyEvent.Origin.of(command.caller(), command.address());
        return deviceKeys
                .remove(key.id())
                .chain(() -> events.add(List.of(DeviceKeyEvent.deleted(key, origin, now))))
                .replaceWith(new Outcome.Deleted());
    }

    private static Uni<Optional<UsageReport.Summary>> usageNotNeeded() {
        return Uni.createFrom().item(Optional.empty());
    }

    /** Read before the transaction, so that no lock is held while waiting for Redis. */
    private Uni<Optional<UsageReport.Summary>> usageSeen(DeviceKeyId key) {
        return usage.summaries(List.of(key))
                .map(found -> Optional.of(found.getOrDefault(key, UsageReport.Summary.NONE)));
    }
}
