package dev.latchkey.devicekey.wiring;

import dev.latchkey.devicekey.application.keys.CreateDeviceKey;
import dev.latchkey.devicekey.application.keys.CreateDeviceKeyService;
import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.devicekey.application.port.UsageLog;
import dev.latchkey.devicekey.application.usage.ReportUsage;
import dev.latchkey.devicekey.application.usage.ReportUsageService;
import dev.latchkey.devicekey.application.verification.VerifyDeviceKey;
import dev.latchkey.devicekey.application.verification.VerifyDeviceKeyService;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.SecretSource;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.crypto.Peppers;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use cases of their ports, and what is configured at start. */
class UseCases {

    @Produces
    @Singleton
    @Startup
    KeyHasher keyHasher(DeviceKeySettings settings) {
        return new Peppers(settings.peppers());
    }

    @Produces
    @Singleton
    CreateDeviceKey createDeviceKey(
            DeviceKeys deviceKeys,
            KeyHasher hasher,
            Transactions transactions,
            SecretSource secrets,
            IdSource ids,
            InstantSource clock) {
        return new CreateDeviceKeyService(deviceKeys, hasher, transactions, secrets, ids, clock);
    }

    @Produces
    @Singleton
    VerifyDeviceKey verifyDeviceKey(DeviceKeys deviceKeys, UsageLog usage, KeyHasher hasher, InstantSource clock) {
        return new VerifyDeviceKeyService(deviceKeys, usage, hasher, clock);
    }

    @Produces
    @Singleton
    ReportUsage reportUsage(DeviceKeys deviceKeys, UsageLog usage, InstantSource clock) {
        return new ReportUsageService(deviceKeys, usage, clock);
    }
}
