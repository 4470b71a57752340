package dev.latchkey.accesscontrol;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.testing.HttpContract;
import dev.latchkey.kit.testing.TestTokens;
import dev.latchkey.kit.testing.TestUser;

@AccessControlServiceTest
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
        return "/v1/applications";
    }

    @Override
    protected String postPath() {
        return "/v1/applications";
    }

    @Override
    protected String textMember() {
        return "name";
    }

    @Override
    protected int made() {
        return ADA.withSession().get("/v1/applications").then().extract().path("items.size()");
    }
}
