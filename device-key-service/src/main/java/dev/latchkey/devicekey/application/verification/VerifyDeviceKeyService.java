package dev.latchkey.devicekey.application.verification;

import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.devicekey.application.port.UsageLog;
import dev.latchkey.domain.devicekey.DeviceKey;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.KeyUse;
import dev.latchkey.domain.devicekey.Verification;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.application.KeyHasher;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

public final class VerifyDeviceKeyService implements VerifyDeviceKey {

    private final DeviceKeys deviceKeys;
    private final UsageLog usage;
    private final KeyHasher hasher;
    private final InstantSource clock;

    public VerifyDeviceKeyService(DeviceKeys deviceKeys, UsageLog usage, KeyHasher hasher, InstantSource clock) {
        this.deviceKeys = deviceKeys;
        this.usage = usage;
        this.hasher = hasher;
        this.clock = clock;
    }

    @Override
    public Uni<Verification> verify(Command command) {
        return OpaqueKey.parse(OpaqueKey.Kind.DEVICE_KEY, command.key())
                .map(key -> verify(key, command))
                .orElseGet(() -> Uni.createFrom().item(Verification::malformedKey));
    }

    private Uni<Verification> verify(OpaqueKey key, Command command) {
        return deviceKeys
                .byHash(hasher.candidates(key.reveal()))
                .map(known -> known.verify(command.permission()))
                .onFailure(failure -> Refusal.isOfKind(Refusal.Kind.NOT_FOUND, failure))
                .recoverWithItem(Verification::unknownKey)
                .invoke(verification ->
                        verification.key().ifPresent(known -> count(known, verification.allowed(), command)));
    }

    private void count(DeviceKey key, boolean allowed, Command command) {
        usage.record(new KeyUse(
                key.id(), KeyPermission.find(command.permission()), allowed, command.source(), clock.instant()));
    }
}
