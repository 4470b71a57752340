package dev.latchkey.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.aerogear.security.otp.Totp;
import org.jboss.aerogear.security.otp.api.Base32;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody uses every kind of secret, rightly and wrongly; then each is searched for wherever it must not be. */
@IdentityServiceTest
class SecretsTest {

    private static final Logger ROOT = Logger.getLogger("");
    private static final PatternFormatter MESSAGE_AND_STACK = new PatternFormatter("%s %e");
    private static final Logger OWN = Logger.getLogger("dev.latchkey");

    @Inject
    Pool pool;

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();

    private final Handler handler = new Handler() {

        @Override
        public void publish(LogRecord entry) {
            logged.add(MESSAGE_AND_STACK.format(ExtLogRecord.wrap(entry)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listenToEverything() {
        ROOT.addHandler(handler);
        OWN.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        ROOT.removeHandler(handler);
        OWN.setLevel(null);
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }

    private void refused(Response answer) {
        assertThat(answer.statusCode()).isBetween(400, 499);
        errors.add(answer.getHeaders() + answer.asString());
    }

    private String secret(String secret) {
        secrets.add(secret);
        return secret;
    }

    @Test
    void noSecretAppearsInTheDatabaseInALogLineOrInAnError() throws Exception {
        var ada = Person.named("ada");
        var password = secret(ada.password());
        var session = secret(ada.session());
        String key = as(session)
                .body("{\"name\":\"ci\"}")
                .post("/v1/api-keys")
                .then()
                .extract()
                .path("key");
        as(secret(key)).get("/v1/account").then().statusCode(200);
        String totp =
                as(session).post("/v1/two-factor/enrolment").then().extract().path("secret");
        var paired = as(session)
                .body("{\"code\":\"%s\"}".formatted(new Totp(secret(totp)).now()))
                .post("/v1/two-factor/pairing");
        List<String> codes = paired.then().statusCode(200).extract().path("recoveryCodes");
        codes.forEach(this::secret);
        String pending = ada.logIn(ada.username(), password).then().extract().path("token");
        secret(Person.BILLING_SECRET);
        secret(Person.serviceToken("billing", Person.BILLING_SECRET));

        refused(ada.logIn(password, password));
        refused(given().contentType("application/json")
                .body("{\"login\":\"x\",\"password\":[\"" + password + "\"]}")
                .post("/v1/sessions"));
        refused(given().contentType("application/json")
                .body("{\"login\":\"x\",\"password\":" + password)
                .post("/v1/sessions"));
        refused(given().contentType("application/json")
                .body("{\"email\":\"%s\",\"username\":\"%s\",\"password\":\"%s\"}"
                        .formatted(password, password, password))
                .post("/v1/accounts"));
        refused(as(session + "x").get("/v1/account"));
        refused(as(key + "x").get("/v1/account"));
        refused(as(secret(pending)).body("{\"code\":\"" + totp + "\"}").post("/v1/sessions/two-factor"));
        refused(given().auth()
                .preemptive()
                .basic("billing", Person.BILLING_SECRET)
                .formParam("grant_type", key)
                .post("/oauth/token"));
        refused(given().formParam("grant_type", "client_credentials")
                .formParam("client_id", key)
                .formParam("client_secret", key)
                .post("/oauth/token"));
        refused(as(session)
                .body("{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(codes.get(0), totp))
                .put("/v1/account/password"));
        as(pending)
                .body("{\"code\":\"" + codes.get(0) + "\"}")
                .post("/v1/sessions/two-factor")
                .then()
                .statusCode(201);

        var raw = Base32.decode(totp);
        secret(HexFormat.of().formatHex(raw));
        secret(new String(raw, StandardCharsets.ISO_8859_1));
        var database = database();
        assertThat(database)
                .as("the search finds secrets where they may be")
                .anyMatch(row -> row.contains(ada.email()));
        assertThat(secrets).allSatisfy(secret -> {
            assertThat(database).as("database").noneMatch(row -> row.contains(secret));
            assertThat(logged).as("log").noneMatch(line -> line.contains(secret));
            assertThat(errors).as("errors").noneMatch(error -> error.contains(secret));
        });
    }

    /** Every row of every table as text, with binary columns in hexadecimal. */
    private List<String> database() {
        return rows("SELECT tablename AS text FROM pg_tables WHERE schemaname = 'public'")
                .flatMap(table -> rows("SELECT t::text AS text FROM \"%s\" t".formatted(table)))
                .toList();
    }

    private Stream<String> rows(String query) {
        return StreamSupport.stream(pool.query(query).executeAndAwait().spliterator(), false)
                .map((Row row) -> row.getString("text"));
    }
}
