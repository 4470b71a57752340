package dev.latchkey.accesscontrol;

import dev.latchkey.kit.testing.DatabaseContract;
import dev.latchkey.kit.testing.TestUser;
import io.restassured.response.Response;

@AccessControlServiceTest
class DatabaseTest extends DatabaseContract {

    @Override
    protected Response write() {
        return TestUser.named("ada")
                .withSession()
                .body("{\"name\":\"thermostats\",\"type\":\"standard\"}")
                .post("/v1/applications");
    }
}
