package dev.latchkey.domain.devicekey;

import dev.latchkey.domain.kernel.Named;
import dev.latchkey.domain.kernel.Names;
import dev.latchkey.domain.kernel.Refusal;
import java.util.List;
import java.util.Optional;

/** What an auth key may allow. */
public enum KeyPermission implements Named {
    DEVICE("Allows the client to run the ondevice daemon."),
    CONNECT("Can connect to your devices, with ondevice ssh and the like."),
    GET_PROPERTIES("Can read device properties."),
    LIST_DEVICES("Can list devices."),
    SET_PROPERTIES("Can set and remove device properties."),
    MANAGE_DEVICES("Can rename and delete devices.");

    private static final Names<KeyPermission> NAMES = Names.of(KeyPermission.class);

    private final String description;

    KeyPermission(String description) {
        this.description = description;
    }

    @Override
    public String wireName() {
        return Named.withUnderscores(this);
    }

    public String description() {
        return description;
    }

    public static Optional<KeyPermission> find(String wireName) {
        return NAMES.find(wireName);
    }

    /** Fails with {@code permission-unknown}. */
    public static KeyPermission parse(String wireName) {
        return find(wireName)
                .orElseThrow(() -> Refusal.invalid(
                        "permission-unknown", "The permissions are " + Names.listed(List.of(values())) + "."));
    }

    /** Fails as {@link Names#stored} does. */
    public static KeyPermission stored(String wireName) {
        return NAMES.stored(wireName);
    }
}
