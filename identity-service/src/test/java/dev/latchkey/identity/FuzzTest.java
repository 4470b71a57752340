package dev.latchkey.identity;

import dev.latchkey.kit.testing.fuzz.FuzzContract;
import java.util.List;

@IdentityServiceTest
class FuzzTest extends FuzzContract {

    @Override
    protected Known known() {
        var ada = Person.named("ada");
        var key = ada.withSession().body("{\"name\":\"ci\"}").post("/v1/api-keys");
        return new Known(
                List.of(
                        ada.session(),
                        key.path("key"),
                        Person.serviceToken("gateway", Person.GATEWAY_SECRET),
                        Person.serviceToken("billing", Person.BILLING_SECRET),
                        Person.serviceToken("operations", Person.BILLING_SECRET)),
                List.of(ada.id().toString(), key.path("id")));
    }
}
