package dev.latchkey.devicekey.wiring;

import dev.latchkey.devicekey.application.keyinfo.DescribeKey;
import dev.latchkey.devicekey.application.keyinfo.DescribeKeyService;
import dev.latchkey.devicekey.application.keys.ChangeDeviceKey;
import dev.latchkey.devicekey.application.keys.ChangeDeviceKeyService;
import dev.latchkey.devicekey.application.keys.CreateDeviceKey;
import dev.latchkey.devicekey.application.keys.CreateDeviceKeyService;
import dev.latchkey.devicekey.application.keys.DeleteDeviceKey;
import dev.latchkey.devicekey.application.keys.DeleteDeviceKeyService;
import dev.latchkey.devicekey.application.keys.ImportDeviceKey;
import dev.latchkey.devicekey.application.keys.ImportDeviceKeyService;
import dev.latchkey.devicekey.application.keys.MigrateManagerKeys;
import dev.latchkey.devicekey.application.keys.MigrateManagerKeysService;
import dev.latchkey.devicekey.application.port.AccountNames;
import dev.latchkey.devicekey.application.port.DeviceKeyEvents;
import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.devicekey.application.port.UsageLog;
import dev.latchkey.devicekey.application.usage.ReportUsage;
import dev.latchkey.devicekey.application.usage.ReportUsageService;
import dev.latchkey.devicekey.application.verification.KeyLookup;
import dev.latchkey.devicekey.application.verification.VerifyDeviceKey;
import dev.latchkey.devicekey.application.verification.VerifyDeviceKeyService;
import dev.latchkey.domain.devicekey.GuessLimit;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.MissLimiter;
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
            DeviceKeyEvents events,
            KeyHasher hasher,
            Transactions transactions,
            SecretSource secrets,
            IdSource ids,
            InstantSource clock) {
        return new CreateDeviceKeyService(deviceKeys, events, hasher, transactions, secrets, ids, clock);
    }

    @Produces
    @Singleton
    ChangeDeviceKey changeDeviceKey(
            DeviceKeys deviceKeys, DeviceKeyEvents events, Transactions transactions, InstantSource clock) {
        return new ChangeDeviceKeyService(deviceKeys, events, transactions, clock);
    }

    @Produces
    @Singleton
    DeleteDeviceKey deleteDeviceKey(
            DeviceKeys deviceKeys,
            DeviceKeyEvents events,
            UsageLog usage,
            Transactions transactions,
            InstantSource clock) {
        return new DeleteDeviceKeyService(deviceKeys, events, usage, transactions, clock);
    }

    @Produces
    @Singleton
    ImportDeviceKey importDeviceKey(
            DeviceKeys deviceKeys,
            DeviceKeyEvents events,
            KeyHasher hasher,
            Transactions transactions,
            IdSource ids,
            InstantSource clock) {
        return new ImportDeviceKeyService(deviceKeys, events, hasher, transactions, ids, clock);
    }

    @Produces
    @Singleton
    MigrateManagerKeys migrateManagerKeys(
            DeviceKeys deviceKeys, DeviceKeyEvents events, Transactions transactions, InstantSource clock) {
        return new MigrateManagerKeysService(deviceKeys, events, transactions, clock);
    }

    @Produces
    @Singleton
    KeyLookup keyLookup(DeviceKeys deviceKeys, KeyHasher hasher, MissLimiter limiter, DeviceKeySettings settings) {
        var limit = settings.unknownKeys();
        return new KeyLookup(
                deviceKeys, hasher, limiter, new GuessLimit(limit.random(), limit.legacy(), limit.window()));
    }

    @Produces
    @Singleton
    VerifyDeviceKey verifyDeviceKey(KeyLookup lookup, UsageLog usage, InstantSource clock) {
        return new VerifyDeviceKeyService(lookup, usage, clock);
    }

    @Produces
    @Singleton
    DescribeKey describeKey(
            KeyLookup lookup, AccountNames names, UsageLog usage, ClientNetworks networks, InstantSource clock) {
        return new DescribeKeyService(lookup, names, usage, networks, clock);
    }

    @Produces
    @Singleton
    ReportUsage reportUsage(DeviceKeys deviceKeys, UsageLog usage, InstantSource clock) {
        return new ReportUsageService(deviceKeys, usage, clock);
    }
}
