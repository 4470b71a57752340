package dev.latchkey.identity.application.throttle;

import dev.latchkey.domain.identity.KnownDevice;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.identity.application.port.FailedAttempts.Owner;
import java.util.Optional;

/**
 * An attempt at a secret.
 *
 * @param owner whose secret it is
 * @param account the owner's account; empty if no account has the name that was typed
 * @param address the client's address
 * @param ifFailed the event to record if it fails
 */
public record Attempt(Owner owner, Optional<AccountId> account, Origin origin, ClientAddress address, Kind ifFailed) {

    /** What is known about who makes the attempt. Attempts of one kind do not delay those of another. */
    public sealed interface Origin {}

    /** Nothing: it might be anybody. */
    record UnknownDevice() implements Origin {}

    /** Somebody has logged in to this account with the same device before. */
    record OfDevice(KnownDevice device) implements Origin {}

    /** Somebody is logged in to this account. */
    record InSession() implements Origin {}

    /** An attempt to log in. */
    public static Attempt at(AccountId account, Optional<KnownDevice> device, ClientAddress address, Kind ifFailed) {
        var origin = device.<Origin>map(OfDevice::new).orElseGet(UnknownDevice::new);
        return new Attempt(Owner.of(account), Optional.of(account), origin, address, ifFailed);
    }

    /** An attempt to log in with a name that no account has. */
    public static Attempt at(Login unknown, ClientAddress address, Kind ifFailed) {
        return new Attempt(Owner.of(unknown), Optional.empty(), new UnknownDevice(), address, ifFailed);
    }

    /** An attempt at a secret that is asked for within a session. */
    public static Attempt inSession(AccountId account, ClientAddress address, Kind ifFailed) {
        return new Attempt(Owner.of(account), Optional.of(account), new InSession(), address, ifFailed);
    }
}
