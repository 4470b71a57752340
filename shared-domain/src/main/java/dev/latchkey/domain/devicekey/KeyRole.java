package dev.latchkey.domain.devicekey;

import dev.latchkey.domain.kernel.Named;
import dev.latchkey.domain.kernel.Names;
import dev.latchkey.domain.kernel.Refusal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A named set of permissions, a set chosen one by one, or nothing at all. */
public enum KeyRole implements Named {
    FULL("Has access to the whole account. Most useful for smaller set-ups.", EnumSet.allOf(KeyPermission.class)),
    CLIENT(
            "Read-only access to the account: lists devices, connects to them, reads their properties.",
            EnumSet.of(KeyPermission.CONNECT, KeyPermission.GET_PROPERTIES, KeyPermission.LIST_DEVICES)),
    DEVICE(
            "Can only run the ondevice daemon. Can be considered insensitive, since it allows passive access only.",
            EnumSet.of(KeyPermission.DEVICE)),
    DISABLED(
            "Allows nothing. Before you delete a key, disable it and check that nobody uses it.",
            EnumSet.noneOf(KeyPermission.class)),
    CUSTOM("Permissions are chosen one by one.", EnumSet.noneOf(KeyPermission.class)),
    MANAGER(
            "Deprecated: like full, without device. Change the key to custom or full.",
            EnumSet.of(
                    KeyPermission.CONNECT,
                    KeyPermission.GET_PROPERTIES,
                    KeyPermission.LIST_DEVICES,
                    KeyPermission.SET_PROPERTIES,
                    KeyPermission.MANAGE_DEVICES));

    private static final Names<KeyRole> NAMES = Names.of(KeyRole.class);
    private static final List<KeyRole> CREATABLE = List.of(FULL, CLIENT, DEVICE, CUSTOM);
    private static final List<KeyRole> CURRENT = List.of(FULL, CLIENT, DEVICE, DISABLED, CUSTOM);

    private final String description;
    private final Set<KeyPermission> permissions;

    KeyRole(String description, Set<KeyPermission> permissions) {
        this.description = description;
        this.permissions = Collections.unmodifiableSet(permissions);
    }

    /** The roles that people choose from; the deprecated one is not offered. */
    public static List<KeyRole> current() {
        return CURRENT;
    }

    /** Reads the role of a new key. Fails with {@code role-unknown} or {@code role-deprecated}. */
    public static KeyRole parseCreatable(String wireName) {
        var role = parseAssignable(wireName);
        if (!CREATABLE.contains(role)) {
            throw Refusal.invalid("role-unknown", "The roles of a new key are " + Names.listed(CREATABLE) + ".");
        }
        return role;
    }

    /** Reads the role of an imported key, which may be the deprecated one. Fails with {@code role-unknown}. */
    public static KeyRole parseImported(String wireName) {
        return wireName.equals(MANAGER.wireName()) ? MANAGER : parseCreatable(wireName);
    }

    /** Reads a role to change a key to. Fails with {@code role-unknown} or {@code role-deprecated}. */
    public static KeyRole parseAssignable(String wireName) {
        if (wireName.equals(MANAGER.wireName())) {
            throw Refusal.invalid("role-deprecated", "The role manager can no longer be assigned; use custom or full.");
        }
        return NAMES.find(wireName)
                .orElseThrow(() -> Refusal.invalid("role-unknown", "The roles are " + Names.listed(CURRENT) + "."));
    }

    /** The permissions of the role; empty for {@link #CUSTOM}, whose keys each have their own. */
    public Set<KeyPermission> permissions() {
        return permissions;
    }

    public String description() {
        return description;
    }

    @Override
    public String wireName() {
        return Named.withUnderscores(this);
    }

    /** Fails as {@link Names#stored} does. */
    public static KeyRole stored(String wireName) {
        return NAMES.stored(wireName);
    }
}
