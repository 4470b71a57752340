package dev.latchkey.domain.devicekey;

import dev.latchkey.domain.kernel.OpaqueKey;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text that can be an auth key: an {@link OpaqueKey}, or one of the old form that ondevice users have, 10 to 12 lower-case
 * letters and digits. The old form has no checksum and far less randomness, so guesses at it are limited more strictly.
 */
public final class PresentedKey {

    private static final Pattern LEGACY = Pattern.compile("[a-z0-9]{10,12}");
    /** All but three of the characters of a legacy key are needed to keep it from being guessed. */
    private static final int LEGACY_DISPLAY_LENGTH = 3;

    private final String text;
    private final boolean legacy;

    private PresentedKey(String text, boolean legacy) {
        this.text = text;
        this.legacy = legacy;
    }

    /** Empty for what cannot be a key. */
    public static Optional<PresentedKey> parse(String text) {
        return LEGACY.matcher(text).matches()
                ? Optional.of(new PresentedKey(text, true))
                : OpaqueKey.parse(OpaqueKey.Kind.DEVICE_KEY, text).map(key -> new PresentedKey(key.reveal(), false));
    }

    /** Whether it has the old form. */
    public boolean isLegacy() {
        return legacy;
    }

    /** The whole secret. */
    public String reveal() {
        return text;
    }

    /** What may be shown of it, for people to tell their keys apart. */
    public String displayPrefix() {
        return text.substring(0, legacy ? LEGACY_DISPLAY_LENGTH : OpaqueKey.DISPLAY_LENGTH);
    }

    @Override
    public String toString() {
        return "PresentedKey[redacted]";
    }
}
