package dev.latchkey.identity;

import static dev.latchkey.kit.testing.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import dev.latchkey.kit.testing.Simultaneously;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

@IdentityServiceTest
class SigningKeyRotationHttpTest {

    private static List<String> published() {
        return given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .extract()
                .path("keys.kid");
    }

    private static String header(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]), StandardCharsets.UTF_8);
    }

    @Test
    void aNewKeyIsPublishedImmediatelyAndSignsLater() {
        var operations = Person.serviceToken("operations", Person.BILLING_SECRET);
        var kid = given().auth()
                .oauth2(operations)
                .post("/internal/v1/signing-keys/rotations")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("kid");

        given().get("/.well-known/jwks.json").then().body("keys.kid", hasItem(kid));
        assertThat(header(Person.named("ada").session())).doesNotContain(kid);
    }

    @Test
    void duringRotationsEveryTokenIsSignedWithAPublishedKey() {
        var ada = Person.named("ada");
        var operations = Person.serviceToken("operations", Person.BILLING_SECRET);

        var statuses = Simultaneously.call(6, i -> {
            if (i % 3 == 0) {
                return given().auth()
                        .oauth2(operations)
                        .post("/internal/v1/signing-keys/rotations")
                        .statusCode();
            }
            var token = Person.named("grace").session();
            assertThat(published()).anyMatch(kid -> header(token).contains(kid));
            return given().auth().oauth2(token).get("/v1/account").statusCode();
        });

        assertThat(statuses).containsOnly(200, 201);
        assertThat(ada.withSession().get("/v1/account").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyAServiceWithTheScopeMayRotate() {
        var billing = Person.serviceToken("billing", Person.BILLING_SECRET);

        problem(
                given().auth()
                        .oauth2(billing)
                        .post("/internal/v1/signing-keys/rotations")
                        .then(),
                403,
                "insufficient-scope");
        problem(
                Person.named("ada")
                        .withSession()
                        .post("/internal/v1/signing-keys/rotations")
                        .then(),
                403,
                "service-required");
    }
}
