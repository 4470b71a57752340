package dev.latchkey.devicekey;

import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.kit.testing.TestTokens;
import dev.latchkey.kit.testing.TestUser;
import dev.latchkey.kit.testing.fuzz.FuzzContract;
import java.util.List;

@DeviceKeyServiceTest
class FuzzTest extends FuzzContract {

    @Override
    protected Known known() {
        var ada = TestUser.named("ada");
        var issued = TestTokens.ofFakeIdentity();
        return new Known(
                List.of(
                        issued.session(ada.id()),
                        issued.service("gateway", Scope.DEVICE_KEYS_VERIFY),
                        issued.service("operations", Scope.DEVICE_KEYS_IMPORT),
                        issued.service("operations", Scope.DEVICE_KEYS_MIGRATE)),
                List.of(Keys.create(ada, "{\"name\":\"pump\",\"role\":\"full\"}")
                        .id()));
    }
}
