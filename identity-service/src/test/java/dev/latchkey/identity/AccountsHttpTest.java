package dev.latchkey.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;

@IdentityServiceTest
class AccountsHttpTest {

    @Test
    void somebodySignsUpAndLogsIn() {
        given().contentType("application/json")
                .body("{\"email\":\"ada@example.com\",\"username\":\"ada\",\"password\":\"correct horse battery\"}")
                .post("/v1/accounts")
                .prettyPeek()
                .then()
                .statusCode(201)
                .body("username", equalTo("ada"));
        var token = given().contentType("application/json")
                .body("{\"login\":\"ada\",\"password\":\"correct horse battery\"}")
                .post("/v1/sessions")
                .prettyPeek()
                .then()
                .statusCode(201)
                .extract()
                .<String>path("token");
        given().auth().oauth2(token).get("/v1/account").prettyPeek().then().statusCode(200);
        given().auth()
                .oauth2(token + "x")
                .get("/v1/account")
                .prettyPeek()
                .then()
                .statusCode(401);
        given().get("/v1/account").prettyPeek().then().statusCode(401);
        given().get("/v1/accountx").prettyPeek().then().statusCode(404);
    }
}
