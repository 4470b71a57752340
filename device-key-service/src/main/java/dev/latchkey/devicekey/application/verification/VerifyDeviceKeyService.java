package dev.latchkey.devicekey.application.verification;

import dev.latchkey.devicekey.application.port.UsageLog;
import dev.latchkey.devicekey.application.verification.VerifyDeviceKey.Source;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.KeyUse;
import dev.latchkey.domain.devicekey.PresentedKey;
import dev.latchkey.domain.devicekey.Verification;
import dev.latchkey.domain.kernel.Refusal;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

public final class VerifyDeviceKeyService implements VerifyDeviceKey {

    private final KeyLookup lookup;
    private final UsageLog usage;
    private final InstantSource clock;

    public VerifyDeviceKeyService(KeyLookup lookup, UsageLog usage, InstantSource clock) {
        this.lookup = lookup;
        this.usage = usage;
        this.clock = clock;
    }

    @Override
    public Uni<Verification> verify(Command command) {
        return PresentedKey.parse(command.key())
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
