package dev.latchkey.identity;

import dev.latchkey.kit.testing.DatabaseContract;
import io.restassured.response.Response;

@IdentityServiceTest
class DatabaseTest extends DatabaseContract {

    @Override
    protected Response write() {
        return Person.stranger("ada").signUp();
    }
}
