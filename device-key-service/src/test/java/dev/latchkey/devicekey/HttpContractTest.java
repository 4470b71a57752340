package dev.latchkey.devicekey;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.testing.HttpContract;
import dev.latchkey.kit.testing.TestTokens;
import dev.latchkey.kit.testing.TestUser;
import java.util.Set;

@DeviceKeyServiceTest
class HttpContractTest extends HttpContract {

    private static final TestUser ADA = TestUser.named("ada");

    @Override
    public TestTokens tokens() {
        return TestTokens.ofFakeIdentity();
    }

    @Override
    public AccountId account() {
        return ADA.id();
    }

    @Override
    public String userPath() {
        return "/v1/device-keys";
    }

    @Override
    public String postPath() {
        return "/v1/device-keys";
    }

    @Override
    public String textMember() {
        return "name";
    }

    @Override
    public int made() {
        return ADA.withSession().get("/v1/device-keys").then().extract().path("items.size()");
    }

    @Override
    public Set<String> cacheable() {
        return Set.of("/v1/device-keys/roles");
    }
}
