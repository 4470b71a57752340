package dev.latchkey.identity;

import static io.restassured.RestAssured.given;

import dev.latchkey.domain.kernel.AccountId;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** A new user in each test, since all tests share one database; and the service clients of the tests. */
public record Person(String username, String password) {

    public static final String BILLING_SECRET = "lks_0000000000000000000000000013O2rKG";
    public static final String GATEWAY_SECRET = "lks_0000000000000000000000000020cZA8M";
    public static final String GATEWAY_NEXT_SECRET = "lks_0000000000000000000000000031ai9CK";

    /** Somebody who has not signed up. */
    public static Person stranger(String name) {
        var unique = UUID.randomUUID().toString().substring(24);
        return new Person(name + "-" + unique, "correct horse " + unique);
    }

    /** Somebody who has signed up. */
    public static Person named(String name) {
        var person = stranger(name);
        person.signUp().then().statusCode(201);
        return person;
    }

    public String email() {
        return username + "@example.com";
    }

    public Response signUp() {
        return given().contentType("application/json")
                .body("{\"email\":\"%s\",\"username\":\"%s\",\"password\":\"%s\"}"
                        .formatted(email(), username, password))
                .post("/v1/accounts");
    }

    /** The body of a log-in. */
    public String credentials(String typed) {
        return credentials(username, typed);
    }

    private static String credentials(String login, String typed) {
        return "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, typed);
    }

    public Response logIn(String login, String typed) {
        return given().contentType("application/json")
                .body(credentials(login, typed))
                .post("/v1/sessions");
    }

    /** A session token. */
    public String session() {
        return logIn(username, password).then().statusCode(201).extract().path("token");
    }

    /** A request with a session token. */
    public RequestSpecification withSession() {
        return given().auth().oauth2(session()).contentType("application/json");
    }

    public AccountId id() {
        return AccountId.parse(withSession().get("/v1/account").then().extract().path("id"));
    }

    /** A service token for a client of the tests. */
    public static String serviceToken(String clientId, String secret) {
        return given().auth()
                .preemptive()
                .basic(clientId, secret)
                .formParam("grant_type", "client_credentials")
                .post("/oauth/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
