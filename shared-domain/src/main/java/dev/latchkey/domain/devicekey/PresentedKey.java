package dev.latchkey.domain.devicekey;

import dev.latchkey.domain.kernel.OpaqueKey;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text that has the form of an auth key: an {@link OpaqueKey}, or the old form that ondevice users still have, 10 to
 * 12 lower-case letters and digits. The old form has no checksum and far less randomness, so guesses at it are limited
 * more strictly.
 */
public final class PresentedKey {

    private static final Pattern LEGACY = Pattern.compile("[a-z0-9]{10,12}");
    /** A legacy key needs all its other characters to be hard to guess. */
    private static final int LEGACY_DISPLAY_LENGTH = 3;

    private final String text;
    private final boolean legacy;

    private PresentedKey(String text, boolean legacy) {
        this.text = text;
        this.legacy = legacy;
    }

    /** Empty if the text cannot be a key. */
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

    /** The part that may be shown, by which people tell their keys apart. */
    public String displayPrefix() {
        return text.substring(0, legacy ? LEGACY_DISPLAY_LENGTH : OpaqueKey.DISPLAY_LENGTH);
    }

    @Override
    public String toString() {
        return "PresentedKey[redacted]";
    }
}
