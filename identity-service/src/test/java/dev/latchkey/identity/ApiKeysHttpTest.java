package dev.latchkey.identity;

import static dev.latchkey.kit.testing.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.latchkey.kit.testing.Simultaneously;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@IdentityServiceTest
class ApiKeysHttpTest {

    private Person ada = Person.stranger("ada");

    @BeforeEach
    void adaSignsUp() {
        ada = Person.named("ada");
    }

    private ValidatableResponse create(String body) {
        return ada.withSession().body(body).post("/v1/api-keys").then();
    }

    @Test
    void aKeyIsShownOnceAndOpensTheAccount() {
        var created = create("{\"name\":\" ci \",\"description\":\"the pipeline\"}")
                .statusCode(201)
                .body("name", equalTo("ci"))
                .body("description", equalTo("the pipeline"))
                .body("key", matchesPattern("lku_[0-9A-Za-z]{33}"))
                .body("expiresAt", nullValue())
                .extract();
        var key = created.<String>path("key");

        given().auth().oauth2(key).get("/v1/account").then().statusCode(200).body("username", equalTo(ada.username()));
        var list = ada.withSession()
                .get("/v1/api-keys")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].prefix", equalTo(key.substring(0, 8)))
                .body("items[0].lastUsedAt", notNullValue())
                .body("nextCursor", nullValue())
                .extract()
                .asString();
        assertThat(list).doesNotContain(key);
    }

    @Test
    void aRevokedKeyImmediatelyOpensNothing() {
        var created = create("{\"name\":\"ci\"}").extract();
        var path = "/v1/api-keys/" + created.path("id");

        ada.withSession().delete(path).then().statusCode(204);

        problem(given().auth().oauth2(created.path("key")).get("/v1/account").then(), 401, "invalid-token");
        problem(ada.withSession().delete(path).then(), 404, "api-key-not-found");
        ada.withSession().get("/v1/api-keys").then().body("items", empty());
    }

    @Test
    void aKeyCanBePartlyRelabelled() {
        var path = "/v1/api-keys/"
                + create("{\"name\":\"ci\",\"description\":\"old\"}").extract().path("id");

        ada.withSession()
                .body("{\"name\":\"deploy\"}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("name", equalTo("deploy"))
                .body("description", equalTo("old"));
        ada.withSession()
                .body("{\"description\":\" \"}")
                .patch(path)
                .then()
                .body("name", equalTo("deploy"))
                .body("description", nullValue());
        problem(ada.withSession().body("{\"name\":\" \"}").patch(path).then(), 400, "invalid-request");
        problem(ada.withSession().body("{\"description\":5}").patch(path).then(), 400, "invalid-request");
        problem(Person.named("eve").withSession().body("{}").patch(path).then(), 404, "api-key-not-found");
    }

    /** RFC 7396: null removes a member, and an absent member stays. */
    @Test
    void nullRemovesOnlyTheDescription() {
        var path = "/v1/api-keys/"
                + create("{\"name\":\"ci\",\"description\":\"old\"}").extract().path("id");

        ada.withSession().body("{}").patch(path).then().statusCode(200).body("description", equalTo("old"));
        problem(
                        ada.withSession()
                                .body("{\"name\":null,\"description\":null}")
                                .patch(path)
                                .then(),
                        400,
                        "invalid-request")
                .body("errors.field", contains("name"))
                .body("errors.code", contains("required"));
        ada.withSession()
                .body("{\"description\":null}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("name", equalTo("ci"))
                .body("description", nullValue());
        ada.withSession().get("/v1/api-keys").then().body("items[0].description", nullValue());
    }

    @Test
    void aNameIsStoredNormalised() {
        create("{\"name\":\"\u00a0cafe\u0301\",\"description\":\"\u3000e\u0301\"}")
                .statusCode(201)
                .body("name", equalTo("caf\u00e9"))
                .body("description", equalTo("\u00e9"));
    }

    @Test
    void severalKeysAreRevokedTogetherEvenInARace() {
        var one = create("{\"name\":\"one\"}").extract();
        var two = create("{\"name\":\"two\"}").extract();
        var nobodys = UUID.randomUUID().toString();
        var body = "{\"ids\":[\"%s\",\"%s\",\"%s\",\"%s\"]}"
                .formatted(one.path("id"), two.path("id"), one.path("id"), nobodys);
        var session = ada.session();

        var answers = Simultaneously.call(4, i -> given().auth()
                .oauth2(session)
                .contentType("application/json")
                .body(body)
                .post("/v1/api-keys/revocations")
                .then()
                .statusCode(200)
                .extract());

        assertThat(answers.stream()
                        .mapToInt(answer -> answer.<Integer>path("revoked.size()"))
                        .sum())
                .isEqualTo(2);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.<List<String>>path("unknown"))
                .contains(nobodys));
        problem(given().auth().oauth2(two.path("key")).get("/v1/account").then(), 401, "invalid-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"ids\":[]}", "{\"ids\":[\"x\"]}", "{\"ids\":[null]}", "{\"ids\":\"x\"}"})
    void aBadListOfIdsIsRefused(String body) {
        problem(ada.withSession().body(body).post("/v1/api-keys/revocations").then(), 400, "invalid-request");
    }

    @Test
    void somebodyElsesKeyDoesNotExist() {
        var path = "/v1/api-keys/" + create("{\"name\":\"ci\"}").extract().path("id");
        var eve = Person.named("eve");

        problem(eve.withSession().delete(path).then(), 404, "api-key-not-found");
        problem(eve.withSession().delete("/v1/api-keys/" + UUID.randomUUID()).then(), 404, "api-key-not-found");
        problem(eve.withSession().delete("/v1/api-keys/not-an-id").then(), 404, "api-key-not-found");
        ada.withSession().get("/v1/api-keys").then().body("items", hasSize(1));
    }

    @Test
    void anApiKeyCanNeitherTouchApiKeysNorRefreshItself() {
        var created = create("{\"name\":\"ci\"}").extract();
        var withKey = given().auth().oauth2(created.path("key")).contentType("application/json");

        problem(withKey.body("{\"name\":\"worm\"}").post("/v1/api-keys").then(), 403, "session-required");
        problem(withKey.get("/v1/api-keys").then(), 403, "session-required");
        problem(withKey.delete("/v1/api-keys/" + created.path("id")).then(), 403, "session-required");
        problem(withKey.post("/v1/sessions/refresh").then(), 403, "session-required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                     | name        | required",
                "{\"name\":\"  \"}                                      | name        | blank",
                "{\"name\":\"a\\u0000b\"}                               | name        | invalid-character",
                "{\"name\":\"ci\",\"expiresAt\":\"2020-01-01T00:00:00Z\"} | expiresAt | expires-in-the-past",
                "{\"name\":\"\u00a0\"}                                  | name        | blank",
                "{\"name\":\"\u2800\"}                                  | name        | blank",
                "{\"name\":\"\u200b\"}                                  | name        | invalid-character",
                "{\"name\":\"\\ud800\"}                                 | name        | malformed-unicode",
                "{\"name\":\"ci\",\"description\":\"\ufeff\"}             | description | invalid-character",
                "{\"name\":\"ci\",\"expiresAt\":\"2999-01-01T00:00:00Z\"} | expiresAt | expires-too-late",
                "{\"name\":\"ci\",\"expiresAt\":\"9999-12-31T23:59:59Z\"} | expiresAt | expires-too-late",
                "{\"name\":\"ci\",\"expiresAt\":\"+10000-01-01T00:00:00Z\"} | expiresAt | time-invalid",
                "{\"name\":\"ci\",\"expiresAt\":\"+300000-01-01T00:00:00Z\"} | expiresAt | time-invalid",
                "{\"name\":\"ci\",\"expiresAt\":\"+999999999-01-01T00:00:00Z\"} | expiresAt | time-invalid",
                "{\"name\":\"ci\",\"expiresAt\":\"-0001-01-01T00:00:00Z\"} | expiresAt | time-invalid",
                "{\"name\":\"ci\",\"expiresAt\":\"tomorrow\"}           | expiresAt   | time-invalid",
                "{\"name\":\"ci\",\"expiresAt\":1900000000}             | expiresAt   | wrong-type"
            })
    void aBadMemberHasItsOwnCode(String body, String field, String code) {
        problem(create(body), 400, "invalid-request")
                .body("errors[0].field", equalTo(field))
                .body("errors[0].code", equalTo(code));
    }

    @Test
    void aLongListComesInPages() {
        for (var i = 0; i < 5; i++) {
            create("{\"name\":\"key %d\"}".formatted(i)).statusCode(201);
        }
        var names = new ArrayList<String>();
        var query = "?limit=2";
        for (var part = 0; part < 3; part++) {
            var answer = ada.withSession()
                    .get("/v1/api-keys" + query)
                    .then()
                    .statusCode(200)
                    .extract();
            names.addAll(answer.path("items.name"));
            query = "?limit=2&cursor=" + answer.path("nextCursor");
        }

        assertThat(names).containsExactly("key 0", "key 1", "key 2", "key 3", "key 4");
        assertThat(query).endsWith("null");
    }

    @ParameterizedTest
    @CsvSource({"?limit=0, limit", "?limit=101, limit", "?limit=x, limit", "?cursor=x, cursor", "?cursor=%00, cursor"})
    void aBadPageIsRefused(String query, String field) {
        problem(
                        ada.withSession()
                                .urlEncodingEnabled(false)
                                .get("/v1/api-keys" + query)
                                .then(),
                        400,
                        "invalid-request")
                .body("errors.field", contains(field))
                .body("errors[0].code", not(equalTo("required")));
    }
}
