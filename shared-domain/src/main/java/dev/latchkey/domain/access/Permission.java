package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.Named;
import dev.latchkey.domain.kernel.Names;
import java.util.Optional;

/** What a role may allow on an application; the wire name is the action name of a decision request. */
public enum Permission implements Named {
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

    private static final Names<Permission> NAMES = Names.of(Permission.class);

    private final String wireName;

    Permission(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    public static Optional<Permission> find(String wireName) {
        return NAMES.find(wireName);
    }
}
