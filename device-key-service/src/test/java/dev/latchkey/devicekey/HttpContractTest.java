package dev.latchkey.devicekey;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.testing.HttpContract;
import dev.latchkey.kit.testing.TestTokens;
import dev.latchkey.kit.testing.TestUser;

@DeviceKeyServiceTest
class HttpContractTest extends HttpContract {

    private static final TestUser ADA = TestUser.named("ada");

    @Override
    protected TestTokens tokens() {
        return TestTokens.ofFakeIdentity();
    }

    @Override
    protected AccountId account() {
        return ADA.id();
    }

    @Override
    protected String userPath() {
        return "/v1/device-keys";
    }

    @Override
    protected String postPath() {
        return "/v1/device-keys";
    }

    @Override
    protected String textMember() {
        return "name";
    }

    @Override
    protected int made() {
        return ADA.withSession().get("/v1/device-keys").then().extract().path("items.size()");
    }
}
