package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.Named;
import dev.latchkey.domain.kernel.Names;
import dev.latchkey.domain.kernel.Refusal;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A role in an application. Each may do everything that the one before it may do. */
public enum MemberRole implements Named {
    OBSERVER(
            null,
            "Read-only access to the application and its devices.",
            EnumSet.of(Permission.APPLICATION_READ, Permission.DEVICE_READ)),
    OPERATOR(
            OBSERVER,
            "Everything that an observer may do, and managing the application's devices, including SSH access to them.",
            EnumSet.of(
                    Permission.DEVICE_CREATE,
                    Permission.DEVICE_DELETE,
                    Permission.DEVICE_ACTION,
                    Permission.DEVICE_TAG_WRITE,
                    Permission.DEVICE_METADATA_WRITE,
                    Permission.DEVICE_VARIABLE_WRITE,
                    Permission.DEVICE_SSH)),
    DEVELOPER(
            OPERATOR,
            "Everything that an operator may do, and managing the application: releases, fleet variables, images.",
            EnumSet.of(
                    Permission.RELEASE_PUSH,
                    Permission.FLEET_VARIABLE_WRITE,
                    Permission.APPLICATION_ACTION,
                    Permission.IMAGE_DOWNLOAD,
                    Permission.APPLICATION_UPDATE)),
    OWNER(
            DEVELOPER,
            "Everything, including managing members and deleting the application.",
            EnumSet.of(Permission.MEMBER_WRITE, Permission.APPLICATION_DELETE));

    private static final Names<MemberRole> NAMES = Names.of(MemberRole.class);
    private static final List<MemberRole> ASSIGNABLE = List.of(OBSERVER, OPERATOR, DEVELOPER);

    private final String description;
    private final Set<Permission> permissions;

    MemberRole(@Nullable MemberRole lesser, String description, Set<Permission> added) {
        var all = EnumSet.copyOf(added);
        if (lesser != null) {
            all.addAll(lesser.permissions);
        }
        this.description = description;
        this.permissions = Collections.unmodifiableSet(all);
    }

    /** The roles that an owner may assign; ownership cannot be assigned. */
    public static List<MemberRole> assignable() {
        return ASSIGNABLE;
    }

    /** The roles with the permission, least powerful first. */
    public static List<MemberRole> allowing(Permission permission) {
        return Arrays.stream(values()).filter(role -> role.allows(permission)).toList();
    }

    /** Reads an assignable role. Fails with {@code role-unknown}, or {@code role-not-assignable} for the owner. */
    public static MemberRole parseAssignable(String wireName) {
        var role = find(wireName)
                .orElseThrow(() -> Refusal.invalid("role-unknown", "The roles are " + Names.listed(ASSIGNABLE) + "."));
        if (!ASSIGNABLE.contains(role)) {
            throw Refusal.invalid(
                    "role-not-assignable",
                    "Ownership cannot be assigned. The roles are " + Names.listed(ASSIGNABLE) + ".");
        }
        return role;
    }

    public static Optional<MemberRole> find(String wireName) {
        return NAMES.find(wireName);
    }

    public boolean allows(Permission permission) {
        return permissions.contains(permission);
    }

    /** In the order of {@link Permission}. */
    public Set<Permission> permissions() {
        return permissions;
    }

    /** Helps people choose a role. */
    public String description() {
        return description;
    }

    @Override
    public String wireName() {
        return Named.withUnderscores(this);
    }

    /** Fails as {@link Names#stored} does. */
    public static MemberRole stored(String wireName) {
        return NAMES.stored(wireName);
    }
}
