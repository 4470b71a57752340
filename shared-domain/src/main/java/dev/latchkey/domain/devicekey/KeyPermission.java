package dev.latchkey.domain.devicekey;

import dev.latchkey.domain.kernel.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an auth key may allow. */
public enum KeyPermission {
    DEVICE("Allows the client to run the ondevice daemon."),
    CONNECT("Can connect to your devices, with ondevice ssh and the like."),
    GET_PROPERTIES("Can read device properties."),
    LIST_DEVICES("Can list devices."),
    SET_PROPERTIES("Can set and remove device properties."),
    MANAGE_DEVICES("Can rename and delete devices.");

    private static final Map<String, KeyPermission> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(KeyPermission::wireName, Function.identity()));

    private final String description;

    KeyPermission(String description) {
        this.description = description;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String description() {
        return description;
    }

    public static Optional<KeyPermission> find(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    /** Fails with {@code permission-unknown}. */
    public static KeyPermission parse(String wireName) {
        return find(wireName)
                .orElseThrow(() -> Refusal.invalid("permission-unknown", "The permissions are " + names() + "."));
    }

    private static String names() {
        return Arrays.stream(values()).map(KeyPermission::wireName).collect(Collectors.joining(", "));
    }
}
