package dev.latchkey.identity.application.login;

import dev.latchkey.domain.identity.DeviceToken;
import dev.latchkey.domain.identity.KnownDevice;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.identity.application.port.DeviceTokens;
import dev.latchkey.kit.application.IdSource;
import java.util.Optional;

/** Tells the devices that have logged in to an account before from all others. */
public final class Devices {

    private final DeviceTokens tokens;
    private final IdSource ids;

    public Devices(DeviceTokens tokens, IdSource ids) {
        this.tokens = tokens;
        this.ids = ids;
    }

    /**
     * The device that shows this token, whichever account knows it. Call this before looking up the account, so that
     * unknown accounts take the same time.
     */
    Optional<KnownDevice> shownBy(Optional<DeviceToken> token) {
        return token.flatMap(tokens::read);
    }

    /** The device that shows this token, if it has logged in to this account before. */
    Optional<KnownDevice> known(Optional<DeviceToken> shown, AccountId account) {
        return shownBy(shown).filter(device -> device.account().equals(account));
    }

    /** Makes the device known from now on. One that is known already gets another full lifetime. */
    DeviceTokens.Issued remember(Optional<DeviceToken> shown, AccountId account) {
        return tokens.issue(known(shown, account).orElseGet(() -> new KnownDevice(account, ids.next())));
    }
}
