package dev.latchkey.devicekey.application.keyinfo;

import dev.latchkey.devicekey.application.port.AccountNames;
import dev.latchkey.devicekey.application.port.UsageLog;
import dev.latchkey.devicekey.application.verification.FindPresentedKey;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.KeyUse;
import dev.latchkey.domain.devicekey.PresentedKey;
import dev.latchkey.domain.devicekey.UnknownKeyLimit;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.PresentedText;
import dev.latchkey.domain.kernel.Refusal;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Optional;

/** Describes a presented key to its holder, for {@code ondevice login}. */
public final class DescribeKey {

    /**
     * What is presented.
     *
     * @param address where it comes from
     */
    public record Command(PresentedText username, PresentedText key, ClientAddress address) {}

    private final FindPresentedKey lookup;
    private final AccountNames names;
    private final UsageLog usage;
    private final ClientNetworks networks;
    private final InstantSource clock;

    public DescribeKey(
            FindPresentedKey lookup, AccountNames names, UsageLog usage, ClientNetworks networks, InstantSource clock) {
        this.lookup = lookup;
        this.names = names;
        this.usage = usage;
        this.networks = networks;
        this.clock = clock;
    }

    /**
     * One indexed read; the username of an account is fetched once and remembered. Counts as a use of the key, a
     * refused one for another account's username. Fails with {@code invalid-key} whatever is wrong with the username or
     * the key, with {@code too-many-unknown-keys} before any read, or with {@code identity-unavailable}.
     */
    public Uni<DeviceKey> describe(Command command) {
        return PresentedKey.parse(command.key().text())
                .map(key -> describe(key, command))
                .orElseGet(() -> Uni.createFrom().failure(DescribeKey::invalidKey));
    }

    private Uni<DeviceKey> describe(PresentedKey key, Command command) {
        var presenter = new UnknownKeyLimit.Presenter("network:" + networks.of(command.address()), true);
        return lookup.find(key, presenter, known -> ofOwner(known, command))
                .onFailure(failure -> Refusal.isOfKind(Refusal.Kind.NOT_FOUND, failure))
                .transform(unknown -> invalidKey());
    }

    private Uni<DeviceKey> ofOwner(DeviceKey known, Command command) {
        return names.of(known.account()).map(owner -> {
            var isOwners = owner.value().equalsIgnoreCase(command.username().text());
            count(known, isOwners && !known.disabled(), command);
            if (!isOwners) {
                throw invalidKey();
            }
            return known;
        });
    }

    private void count(DeviceKey key, boolean allowed, Command command) {
        usage.record(new KeyUse(
                key.id(),
                Optional.empty(),
                allowed,
                Optional.of(command.address().toString()),
                clock.instant()));
    }

    private static Refusal invalidKey() {
        return Refusal.unauthenticated("invalid-key", "The username or the key is wrong.");
    }
}
