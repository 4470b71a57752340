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
 * @param grant what it allows while it is enabled; a disabled key keeps it, to return to
 * @param prefix the first characters of the key, for people to tell their keys apart
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
     * Disables the key, or enables it with a role. A custom role without permissions keeps the ones that the key has or
     * had. Fails as {@link KeyGrant#of} does.
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

    /** The key without the deprecated role; equal to this one when it has another. */
    public DeviceKey withoutDeprecatedRole() {
        return with(grant.withoutDeprecatedRole(), disabled);
    }

    private DeviceKey with(KeyGrant newGrant, boolean nowDisabled) {
        return new DeviceKey(id, account, name, newGrant, nowDisabled, prefix, createdAt);
    }

    /** Whether the key may be used for something, given by its wire name. */
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
     * Whether the key is deleted without further ado. A disabled one is, and one that nobody has used for
     * {@link #DELETION_SAFETY}: somebody may lose access to their devices with any other.
     */
    public boolean isSafeToDelete(@Nullable Instant lastUsedAt, Instant now) {
        return disabled
                || lastUsedAt == null
                || lastUsedAt.plus(DELETION_SAFETY).isBefore(now);
    }

    /**
     * What the owner of the key should know and do. Each begins with its level: {@code info:}, {@code warn:} or
     * {@code err:}, which the {@code ondevice} client needs.
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
