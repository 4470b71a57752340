package dev.latchkey.domain.access;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a role may allow on an application; the wire name is the action name of a decision request. */
public enum Permission {
    APPLICATION_READ("application:read"),
    DEVICE_READ("device:read"),
    DEVICE_CREATE("device:create"),
    DEVICE_DELETE("device:delete"),
    DEVICE_ACTION("device:action"),
    DEVICE_TAG_WRITE("device-tag:write"),
    DEVICE_METADATA_WRITE("device-metadata:write"),
    DEVICE_VARIABLE_WRITE("device-variable:write"),
    DEVICE_SSH("device:ssh"),
    RELEASE_PUSH("release:push"),
    FLEET_VARIABLE_WRITE("fleet-variable:write"),
    APPLICATION_ACTION("application:action"),
    IMAGE_DOWNLOAD("image:download"),
    APPLICATION_UPDATE("application:update"),
    MEMBER_WRITE("member:write"),
    APPLICATION_DELETE("application:delete");

    private static final Map<String, Permission> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Permission::wireName, Function.identity()));

    private final String wireName;

    Permission(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Permission> find(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }
}
