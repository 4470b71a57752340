package dev.latchkey.accesscontrol;

import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.testing.TestTokens;
import dev.latchkey.kit.testing.TestUser;
import dev.latchkey.kit.testing.fuzz.FuzzContract;
import java.util.List;

@AccessControlServiceTest
class FuzzTest extends FuzzContract {

    @Override
    protected Known known() {
        var ada = TestUser.named("ada");
        var issued = TestTokens.ofFakeIdentity();
        String application = ada.withSession()
                .body("{\"name\":\"pumps\",\"type\":\"standard\"}")
                .post("/v1/applications")
                .path("id");
        return new Known(
                List.of(
                        issued.session(ada.id()),
                        issued.service("gateway", Scope.ACCESS_EVALUATE),
                        issued.service("operations", Scope.ACCOUNTS_PURGE)),
                List.of(ada.id().toString(), application));
    }
}
