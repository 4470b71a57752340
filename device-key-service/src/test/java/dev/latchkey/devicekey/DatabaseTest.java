package dev.latchkey.devicekey;

import dev.latchkey.kit.testing.DatabaseContract;
import dev.latchkey.kit.testing.TestUser;
import io.restassured.response.Response;

@DeviceKeyServiceTest
class DatabaseTest extends DatabaseContract {

    @Override
    protected Response write() {
        return TestUser.named("ada")
                .withSession()
                .body("{\"name\":\"pump\",\"role\":\"device\"}")
                .post("/v1/device-keys");
    }
}
