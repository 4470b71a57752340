package dev.latchkey.devicekey.application.verification;

import dev.latchkey.devicekey.application.port.UsageLog;
import dev.latchkey.devicekey.application.verification.VerifyDeviceKey.Source;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.KeyUse;
import dev.latchkey.domain.devicekey.PresentedKey;
import dev.latchkey.domain.devicekey.UnknownKeyLimit;
import dev.latchkey.domain.devicekey.Verification;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.PresentedText;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.domain.kernel.Text;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Optional;

/** Says whether a presented key may be used for a permission, and counts the use under its key. */
public final class VerifyDeviceKey {

    /**
     * What is presented.
     *
     * @param permission the wire name of the permission that is asked for
     * @param source where the key was presented
     * @param caller the service that asks; unknown keys are limited for each caller and source
     */
    public record Command(PresentedText key, String permission, Optional<Source> source, Caller.Service caller) {

        UnknownKeyLimit.Presenter presenter() {
            return source.map(from ->
                            new UnknownKeyLimit.Presenter("source:" + caller.clientId() + ":" + from.countedAs(), true))
                    .orElseGet(() -> new UnknownKeyLimit.Presenter("caller:" + caller.clientId(), false));
        }
    }

    /**
     * Where a key was presented.
     *
     * @param text for the usage report, in canonical spelling
     * @param countedAs what the limit of unknown keys counts by: for an address, its network
     */
    public record Source(String text, String countedAs) {

        /** Fails as {@link Text#line} does. */
        public static Source named(String text) {
            var name = Text.line(text, KeyUse.MAX_SOURCE_LENGTH).value();
            return new Source(name, name);
        }

        public static Source of(ClientAddress address, ClientNetworks networks) {
            return new Source(address.toString(), networks.of(address).text());
        }
    }

    private final FindPresentedKey lookup;
    private final UsageLog usage;
    private final InstantSource clock;

    public VerifyDeviceKey(FindPresentedKey lookup, UsageLog usage, InstantSource clock) {
        this.lookup = lookup;
        this.usage = usage;
        this.clock = clock;
    }

    /**
     * At most one indexed read, none for a malformed key, and no write. A no is an answer, not a failure; the answer
     * waits neither for the count nor for Redis. Fails with {@code too-many-unknown-keys} before any read.
     */
    public Uni<Verification> verify(Command command) {
        return PresentedKey.parse(command.key().text())
                .map(key -> verify(key, command))
                .orElseGet(() -> Uni.createFrom().item(Verification::malformedKey));
    }

    private Uni<Verification> verify(PresentedKey key, Command command) {
        return lookup.find(key, command.presenter(), known -> Uni.createFrom().item(known.verify(command.permission())))
                .onFailure(failure -> Refusal.isOfKind(Refusal.Kind.NOT_FOUND, failure))
                .recoverWithItem(Verification::unknownKey)
                .invoke(verification ->
                        verification.key().ifPresent(known -> count(known, verification.allowed(), command)));
    }

    private void count(DeviceKey key, boolean allowed, Command command) {
        usage.record(new KeyUse(
                key.id(),
                KeyPermission.find(command.permission()),
                allowed,
                command.source().map(Source::text),
                clock.instant()));
    }
}
