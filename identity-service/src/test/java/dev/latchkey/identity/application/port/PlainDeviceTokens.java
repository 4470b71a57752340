package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.DeviceToken;
import dev.latchkey.domain.identity.KnownDevice;
import dev.latchkey.domain.kernel.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Tokens that say in plain text what they are. */
public final class PlainDeviceTokens implements DeviceTokens {

    private static final Pattern TOKEN = Pattern.compile("device (.+) of (.+)");

    @Override
    public Issued issue(KnownDevice device) {
        return new Issued(new DeviceToken("device " + device.id() + " of " + device.account()), Instant.MAX);
    }

    @Override
    public Optional<KnownDevice> read(DeviceToken token) {
        return Optional.of(TOKEN.matcher(token.value()))
                .filter(matcher -> matcher.matches())
                .map(matcher -> new KnownDevice(AccountId.parse(matcher.group(2)), UUID.fromString(matcher.group(1))));
    }
}
