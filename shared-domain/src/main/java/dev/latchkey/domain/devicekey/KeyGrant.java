package dev.latchkey.domain.devicekey;

import dev.latchkey.domain.kernel.Refusal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a key allows while it is enabled: a role, and the permissions that come with it or were chosen. */
public record KeyGrant(KeyRole role, Set<KeyPermission> permissions) {

    public KeyGrant {
        if (role == KeyRole.DISABLED) {
            throw new IllegalArgumentException("Disabled is a state of a key, not a grant");
        }
        if (role != KeyRole.CUSTOM && !role.permissions().equals(permissions)) {
            throw new IllegalArgumentException("The permissions of " + role + " are fixed");
        }
        var ordered = EnumSet.noneOf(KeyPermission.class);
        ordered.addAll(permissions);
        permissions = Collections.unmodifiableSet(ordered);
    }

    public static KeyGrant custom(Set<KeyPermission> permissions) {
        return new KeyGrant(KeyRole.CUSTOM, permissions);
    }

    /**
     * The grant of a requested role. Fails with {@code permissions-required} for the role {@code custom} without
     * permissions, and with {@code permissions-only-with-custom} for any other role with permissions.
     */
    public static KeyGrant of(KeyRole role, Optional<Set<KeyPermission>> chosen) {
        if (role == KeyRole.CUSTOM) {
            return custom(chosen.orElseThrow(() -> Refusal.invalid(
                    "permissions-required", "A custom key needs a list of permissions, which may be empty.")));
        }
        if (chosen.isPresent()) {
            throw permissionsOnlyWithCustom();
        }
        return new KeyGrant(role, role.permissions());
    }

    static Refusal permissionsOnlyWithCustom() {
        return Refusal.invalid(
                "permissions-only-with-custom",
                "Only a custom key takes permissions; leave them out, or use the role custom.");
    }

    /** The deprecated role becomes {@code custom} with exactly its permissions; every other grant stays as it is. */
    public KeyGrant withoutDeprecatedRole() {
        return role == KeyRole.MANAGER ? custom(permissions) : this;
    }
}
