package dev.latchkey.domain.devicekey;

import dev.latchkey.domain.kernel.Named;
import java.util.Optional;

/**
 * Whether a presented key may be used for a purpose, and why.
 *
 * @param key the key; absent if there is no such key
 */
public record Verification(Reason reason, Optional<DeviceKey> key) {

    /** Why. */
    public enum Reason implements Named {
        GRANTED,
        PERMISSION_MISSING,
        KEY_DISABLED,
        UNKNOWN_KEY,
        MALFORMED_KEY,
        UNKNOWN_PERMISSION;

        @Override
        public String wireName() {
            return Named.withHyphens(this);
        }
    }

    static Verification of(DeviceKey key, Reason reason) {
        return new Verification(reason, Optional.of(key));
    }

    /** It has the form of a key, but there is no such key. */
    public static Verification unknownKey() {
        return new Verification(Reason.UNKNOWN_KEY, Optional.empty());
    }

    /** It does not have the form of a key. */
    public static Verification malformedKey() {
        return new Verification(Reason.MALFORMED_KEY, Optional.empty());
    }

    public boolean allowed() {
        return reason == Reason.GRANTED;
    }
}
