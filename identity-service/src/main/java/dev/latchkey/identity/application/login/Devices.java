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

    /** The device that shows this token, of whichever account. To be asked before the account is looked for: it takes time. */
    Optional<KnownDevice> shownBy(Optional<DeviceToken> token) {
        return token.flatMap(tokens::read);
    }

    /** The device that shows this token. One that another account knows is an unknown device here. */
    Optional<KnownDevice> known(Optional<DeviceToken> shown, AccountId account) {
        return shownBy(shown).filter(device -> device.account().equals(account));
    }

    /** From now on the device is known, for another full lifetime where it was before. */
    DeviceTokens.Issued remember(Optional<DeviceToken> shown, AccountId account) {
        return tokens.issue(known(shown, account).orElseGet(() -> new KnownDevice(account, ids.next())));
    }
}
