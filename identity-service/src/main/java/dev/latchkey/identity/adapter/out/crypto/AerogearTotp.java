package dev.latchkey.identity.adapter.out.crypto;

import dev.latchkey.domain.identity.OneTimeCode;
import dev.latchkey.domain.identity.Totp;
import dev.latchkey.domain.identity.TotpSecret;
import org.jboss.aerogear.security.otp.api.Base32;
import org.jboss.aerogear.security.otp.api.Clock;

/** The arithmetic of aerogear-otp-java, with its clock stopped at one step: its own check does not say which step matched. */
public final class AerogearTotp implements Totp {

    @Override
    public OneTimeCode code(TotpSecret secret, long step) {
        var totp = new org.jboss.aerogear.security.otp.Totp(Base32.encode(secret.reveal()), stoppedAt(step));
        return OneTimeCode.parse(totp.now()).orElseThrow();
    }

    private static Clock stoppedAt(long step) {
        return new Clock() {
            @Override
            public long getCurrentInterval() {
                return step;
            }
        };
    }
}
