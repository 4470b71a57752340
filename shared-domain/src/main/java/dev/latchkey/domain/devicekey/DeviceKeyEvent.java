package dev.latchkey.domain.devicekey;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Named;
import dev.latchkey.domain.kernel.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line of the record of an account's keys: what was done to which key, by whom, and how things stood before and
 * after. It holds names and grants, and no part of a key itself.
 *
 * @param account whose key it is
 * @param before a name or a grant; absent when there was nothing
 * @param after a name or a grant; absent when nothing is left
 */
public record DeviceKeyEvent(
        Instant at,
        Kind kind,
        AccountId account,
        DeviceKeyId key,
        Origin origin,
        @Nullable String before,
        @Nullable String after) {

    /** What was done. */
    public enum Kind implements Named {
        DEVICE_KEY_CREATED("A key was created; after: its grant and name."),
        DEVICE_KEY_RENAMED("A key was renamed; before and after: the names."),
        DEVICE_KEY_ROLE_CHANGED("A key's role or permissions changed; before and after: the grants."),
        DEVICE_KEY_DISABLED("A key was disabled; before: its grant."),
        DEVICE_KEY_ENABLED("A disabled key was enabled again; after: its grant."),
        DEVICE_KEY_DELETED("A key was deleted for good; before: its grant and name."),
        DEVICE_KEY_IMPORTED("A service imported an existing key; after: its grant and name."),
        DEVICE_KEY_MIGRATED(
                "A key's deprecated role was replaced by custom, with the same permissions; before and after: the grants.");

        private static final Names<Kind> NAMES = Names.of(Kind.class);

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        @Override
        public String wireName() {
            return Named.withHyphens(this);
        }

        /** What happened, in one sentence. */
        public String description() {
            return description;
        }

        /** Fails as {@link Names#stored} does. */
        public static Kind stored(String wireName) {
            return NAMES.stored(wireName);
        }
    }

    /**
     * Who asked for it, and from where.
     *
     * @param actor the account that did; absent when it was a service
     * @param serviceClient the service that did; absent when it was an account
     * @param address where the request came from
     */
    public record Origin(@Nullable AccountId actor, @Nullable String serviceClient, @Nullable ClientAddress address) {

        /** This service itself, at startup. */
        public static final Origin ITSELF = new Origin(null, null, null);

        public static Origin of(Caller.User caller, ClientAddress address) {
            return new Origin(caller.account(), null, address);
        }

        public static Origin of(Caller.Service caller, ClientAddress address) {
            return new Origin(null, caller.clientId(), address);
        }
    }

    public static DeviceKeyEvent created(DeviceKey key, Origin origin) {
        return of(Kind.DEVICE_KEY_CREATED, key, origin, key.createdAt(), null, grantAndName(key));
    }

    public static DeviceKeyEvent imported(DeviceKey key, Origin origin) {
        return of(Kind.DEVICE_KEY_IMPORTED, key, origin, key.createdAt(), null, grantAndName(key));
    }

    public static DeviceKeyEvent deleted(DeviceKey key, Origin origin, Instant now) {
        return of(Kind.DEVICE_KEY_DELETED, key, origin, now, grantAndName(key), null);
    }

    public static DeviceKeyEvent migrated(DeviceKey before, DeviceKey after, Origin origin, Instant now) {
        return of(Kind.DEVICE_KEY_MIGRATED, before, origin, now, text(before.grant()), text(after.grant()));
    }

    /** One event for each thing that changed; none if nothing did. */
    public static List<DeviceKeyEvent> changed(DeviceKey before, DeviceKey after, Origin origin, Instant now) {
        var events = new ArrayList<DeviceKeyEvent>();
        if (!before.name().equals(after.name())) {
            events.add(of(
                    Kind.DEVICE_KEY_RENAMED,
                    before,
                    origin,
                    now,
                    before.name().value(),
                    after.name().value()));
        }
        if (!before.disabled() && after.disabled()) {
            events.add(of(Kind.DEVICE_KEY_DISABLED, before, origin, now, text(before.grant()), null));
        } else if (before.disabled() && !after.disabled()) {
            events.add(of(Kind.DEVICE_KEY_ENABLED, before, origin, now, null, text(after.grant())));
        } else if (!before.grant().equals(after.grant())) {
            events.add(
                    of(Kind.DEVICE_KEY_ROLE_CHANGED, before, origin, now, text(before.grant()), text(after.grant())));
        }
        return List.copyOf(events);
    }

    private static DeviceKeyEvent of(
            Kind kind, DeviceKey key, Origin origin, Instant at, @Nullable String before, @Nullable String after) {
        return new DeviceKeyEvent(at, kind, key.account(), key.id(), origin, before, after);
    }

    private static String grantAndName(DeviceKey key) {
        return text(key.grant()) + ": " + key.name().value();
    }

    /** {@code client}, or {@code custom(connect, device)}: only a custom grant needs its permissions spelled out. */
    private static String text(KeyGrant grant) {
        var role = grant.role().wireName();
        return grant.role() == KeyRole.CUSTOM
                ? grant.permissions().stream()
                        .map(KeyPermission::wireName)
                        .collect(Collectors.joining(", ", role + "(", ")"))
                : role;
    }
}
