package dev.latchkey.domain.devicekey;

import dev.latchkey.domain.kernel.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An auth key of a device or a client.
 *
 * @param grant what the key allows while it is enabled; a disabled key keeps it for when it is enabled again
 * @param prefix the first characters of the key, by which people tell their keys apart
 */
public record DeviceKey(
        DeviceKeyId id,
        AccountId account,
        KeyName name,
        KeyGrant grant,
        boolean disabled,
        String prefix,
        Instant createdAt) {

    /** A key that was used within this time is deleted only when its owner insists. */
    public static final Duration DELETION_SAFETY = Duration.ofDays(7);

    public static DeviceKey create(
            DeviceKeyId id, AccountId account, KeyName name, KeyGrant grant, String prefix, Instant now) {
        return new DeviceKey(id, account, name, grant, false, prefix, now);
    }

    /** The role as its owner sees it. */
    public KeyRole role() {
        return disabled ? KeyRole.DISABLED : grant.role();
    }

    /** What the key allows now. */
    public Set<KeyPermission> permissions() {
        return disabled ? KeyRole.DISABLED.permissions() : grant.permissions();
    }

    public DeviceKey rename(KeyName newName) {
        return new DeviceKey(id, account, newName, grant, disabled, prefix, createdAt);
    }

    /**
     * Disables the key, or enables it with a role. The role {@code custom} without permissions keeps those of a key
     * that is custom already. Fails as {@link KeyGrant#of} does.
     */
    public DeviceKey assign(KeyRole role, Optional<Set<KeyPermission>> chosen) {
        if (role == KeyRole.DISABLED) {
            if (chosen.isPresent()) {
                throw KeyGrant.permissionsOnlyWithCustom();
            }
            return with(grant.withoutDeprecatedRole(), true);
        }
        if (role == KeyRole.CUSTOM && chosen.isEmpty() && grant.role() == KeyRole.CUSTOM) {
            return with(grant, false);
        }
        return with(KeyGrant.of(role, chosen), false);
    }

    /** Changes the permissions of a custom key, enabled or not. Fails with {@code permissions-only-with-custom}. */
    public DeviceKey choose(Set<KeyPermission> permissions) {
        if (grant.role() != KeyRole.CUSTOM) {
            throw KeyGrant.permissionsOnlyWithCustom();
        }
        return with(KeyGrant.custom(permissions), disabled);
    }

    /** The key with the deprecated role replaced; equal to this key if it has another role. */
    public DeviceKey withoutDeprecatedRole() {
        return with(grant.withoutDeprecatedRole(), disabled);
    }

    private DeviceKey with(KeyGrant newGrant, boolean nowDisabled) {
        return new DeviceKey(id, account, name, newGrant, nowDisabled, prefix, createdAt);
    }

    /** Whether the key allows the permission with this wire name. */
    public Verification verify(String permission) {
        return KeyPermission.find(permission)
                .map(this::verify)
                .orElseGet(() -> Verification.of(this, Verification.Reason.UNKNOWN_PERMISSION));
    }

    private Verification verify(KeyPermission permission) {
        if (disabled) {
            return Verification.of(this, Verification.Reason.KEY_DISABLED);
        }
        return Verification.of(
                this,
                grant.permissions().contains(permission)
                        ? Verification.Reason.GRANTED
                        : Verification.Reason.PERMISSION_MISSING);
    }

    /**
     * Whether the key can be deleted without its owner insisting: it is disabled, or nobody has used it for
     * {@link #DELETION_SAFETY}. Deleting any other key may cut somebody off from their devices.
     */
    public boolean isSafeToDelete(@Nullable Instant lastUsedAt, Instant now) {
        return disabled
                || lastUsedAt == null
                || lastUsedAt.plus(DELETION_SAFETY).isBefore(now);
    }

    /**
     * What the key's owner should know or do. Each notice begins with its level, {@code info:}, {@code warn:} or
     * {@code err:}, as the {@code ondevice} client requires.
     */
    public List<String> notices() {
        if (disabled) {
            return List.of("warn: This key is disabled. Give it a role to use it again.");
        }
        return grant.role() == KeyRole.MANAGER ? List.of("warn: " + KeyRole.MANAGER.description()) : List.of();
    }

    /** What the key is good for, in the words of the {@code ondevice} client: running a daemon, being a client. */
    public Set<Type> types() {
        var types = EnumSet.noneOf(Type.class);
        for (var permission : permissions()) {
            types.add(permission == KeyPermission.DEVICE ? Type.DEVICE : Type.CLIENT);
        }
        return types;
    }

    /** See {@link #types()}. */
    public enum Type {
        DEVICE,
        CLIENT
    }
}
