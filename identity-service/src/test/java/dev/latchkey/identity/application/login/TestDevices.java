package dev.latchkey.identity.application.login;

import java.util.UUID;

public final class TestDevices {

    private TestDevices() {}

    public static Devices ofPlainTokens() {
        return new Devices(new PlainDeviceTokens(), UUID::randomUUID);
    }
}
