package dev.latchkey.identity;

import static dev.latchkey.kit.testing.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import dev.latchkey.kit.testing.Simultaneously;
import io.restassured.response.ValidatableResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@IdentityServiceTest
class AccountsHttpTest {

    @Test
    void signUpReturnsTheAccountAndNeverThePassword() {
        var ada = Person.stranger("ada");

        var answer = ada.signUp()
                .then()
                .statusCode(201)
                .header("Location", "/v1/account")
                .body("id", notNullValue())
                .body("email", equalTo(ada.email()))
                .body("username", equalTo(ada.username()))
                .body("plan", equalTo("free"))
                .body("twoFactorEnabled", equalTo(false))
                .body("createdAt", notNullValue())
                .extract()
                .asString();

        assertThat(answer).doesNotContainIgnoringCase("password").doesNotContain("argon2");
    }

    @Test
    void anEmailAddressOrUsernameCanBeUsedForOnlyOneAccount() {
        var ada = Person.named("ada");

        problem(new Person(ada.username(), "correct horse").signUp().then(), 409, "email-taken");
        problem(signUp(ada.email().toUpperCase(Locale.ROOT), "someone-else", "correct horse"), 409, "email-taken");
        problem(signUp("else-" + ada.email(), ada.username(), "correct horse"), 409, "username-taken");
    }

    @Test
    void simultaneousSignUpsWithOneEmailAddressYieldOneAccount() {
        var ada = Person.stranger("ada");

        var statuses = Simultaneously.call(8, i -> signUp(ada.email(), ada.username() + i, ada.password())
                .extract()
                .statusCode());

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    }

    @ParameterizedTest
    @CsvSource({
        "password, 1234567, password-too-short",
        "password, Password1, password-too-common",
        "password, ADA@example.com, password-equals-email",
        "password, correct horse\\ud800, malformed-unicode",
        "email, nobody, email-invalid",
        "email, ada@exam\u200bple.com, email-invalid",
        "email, .ada@example.com, email-invalid",
        "email, ada.@example.com, email-invalid",
        "email, a..da@example.com, email-invalid",
        "email, ada@\\ud800.example.com, email-invalid",
        "username, ada\u200b, username-invalid",
        "username, Ada Lovelace, username-invalid"
    })
    void aBadMemberHasItsOwnCode(String field, String value, String code) {
        var email = field.equals("email") ? value : "ada@example.com";
        var username = field.equals("username") ? value : "ada-l";
        var password = field.equals("password") ? value : "correct horse";

        problem(signUp(email, username, password), 400, "invalid-request")
                .body("errors[0].field", equalTo(field))
                .body("errors[0].code", equalTo(code));
    }

    @Test
    void allBadMembersAreNamedTogether() {
        problem(
                        given().contentType("application/json")
                                .body("{\"email\":\"\",\"username\":\"\"}")
                                .post("/v1/accounts")
                                .then(),
                        400,
                        "invalid-request")
                .body("errors.field", hasItems("email", "username", "password"));
    }

    @Test
    void anAccountLogsInWithEitherNameInAnyCase() {
        var ada = Person.named("ada");

        ada.logIn(ada.email().toUpperCase(Locale.ROOT), ada.password())
                .then()
                .statusCode(201)
                .body("tokenType", equalTo("Bearer"))
                .body("twoFactorRequired", equalTo(false));
        ada.withSession().get("/v1/account").then().statusCode(200).body("username", equalTo(ada.username()));
    }

    @Test
    void aWrongPasswordAndAnUnknownAccountGetTheSameAnswer() {
        var ada = Person.named("ada");

        var wrong = problem(ada.logIn(ada.username(), "wrong").then(), 401, "invalid-credentials")
                .extract()
                .asString();
        for (var login : new String[] {"nobody-" + ada.username(), "nobody@example.com", "?"}) {
            assertThat(problem(ada.logIn(login, ada.password()).then(), 401, "invalid-credentials")
                            .extract()
                            .asString())
                    .isEqualTo(wrong);
        }
    }

    /** A login that nobody can have: no account is looked up, no attempt is counted, and no password is hashed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~                    | blank",
                "~ ~                   | blank",
                "~\u00a0\u3000~        | blank",
                "a\\nda                | invalid-character",
                "ada\\u200b            | invalid-character",
                "\\ud800               | malformed-unicode",
                "LONG                  | too-long"
            })
    void anInvalidLoginIsRefusedWhereverOneIsGiven(String login, String code) {
        var given = login.replace("LONG", "x".repeat(4_056));

        problem(Person.stranger("ada").logIn(given, "correct horse").then(), 400, "invalid-request")
                .body("errors[0].field", equalTo("login"))
                .body("errors[0].code", equalTo(code));
    }

    @Test
    void unpairedSurrogatesAreRefusedInEveryPassword() {
        var ada = Person.named("ada");

        problem(ada.logIn(ada.username(), "\\ud800").then(), 400, "invalid-request")
                .body("errors[0].field", equalTo("password"))
                .body("errors[0].code", equalTo("malformed-unicode"));
        problem(
                        ada.withSession()
                                .body("{\"currentPassword\":\"%s\",\"newPassword\":\"correct horse\\ud801\"}"
                                        .formatted(ada.password()))
                                .put("/v1/account/password")
                                .then(),
                        400,
                        "invalid-request")
                .body("errors[0].field", equalTo("newPassword"));
    }

    @ParameterizedTest
    @CsvSource({
        "b\u00fccher, xn--bcher-kva",
        "bu\u0308cher, xn--bcher-kva",
        "B\u00dcCHER, xn--bcher-kva",
        "\uff42\u00fccher, xn--bcher-kva",
        "stra\u00dfe, xn--strae-oqa"
    })
    void anAddressInUnicodeIsTheSameAsItsAsciiForm(String unicode, String ascii) {
        var ada = Person.stranger("ada");
        var domain = "@%s." + ada.username() + ".example";

        signUp(" " + ada.username() + domain.formatted(unicode), ada.username(), ada.password())
                .statusCode(201)
                .body("email", equalTo(ada.username() + domain.formatted(ascii)));

        problem(
                signUp(
                        ada.username() + domain.formatted(ascii),
                        "another-" + ada.username().substring(4),
                        "correct horse"),
                409,
                "email-taken");
        for (var form : new String[] {unicode, ascii}) {
            ada.logIn(ada.username() + domain.formatted(form), ada.password())
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void aSessionIsRefreshed() {
        var ada = Person.named("ada");

        var fresh = ada.withSession()
                .post("/v1/sessions/refresh")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("token");

        given().auth().oauth2(fresh).get("/v1/account").then().statusCode(200);
    }

    private static ValidatableResponse signUp(String email, String username, String password) {
        return given().contentType("application/json")
                .body("{\"email\":\"%s\",\"username\":\"%s\",\"password\":\"%s\"}".formatted(email, username, password))
                .post("/v1/accounts")
                .then();
    }
}
