package dev.latchkey.devicekey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.latchkey.kit.testing.FakeIdentity;
import dev.latchkey.kit.testing.TestUser;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of the published client, as it sends them: HTTP/1.1, Basic, its own User-Agent, gzip. */
@DeviceKeyServiceTest
class KeyInfoHttpTest {

    private static final String TYPE_WITH_PARAMETER = "application/json;charset=utf-8";

    private final TestUser ada = TestUser.named("ada");
    private String address = "";

    /** Unknown keys are limited by network, so each test has its own. */
    @BeforeEach
    void fromAnAddressOfItsOwn() {
        address = "2001:db8:" + Integer.toHexString(System.identityHashCode(this) & 0xFFFF) + "::1";
    }

    private Response login(byte[] userAndKey) {
        return send("Basic " + Base64.getEncoder().encodeToString(userAndKey));
    }

    private Response send(String authorization) {
        return given().header("Authorization", authorization)
                .header("User-Agent", "ondevice v0.6.1")
                .header("Accept-Encoding", "gzip")
                .header("X-Forwarded-For", address)
                .get("/v1.1/keyInfo");
    }

    private Response login(TestUser user, String key) {
        return login((user.username() + ":" + key).getBytes(StandardCharsets.UTF_8));
    }

    private static void assertError(Response answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType().toLowerCase(Locale.ROOT).replace(" ", ""))
                .isEqualTo(TYPE_WITH_PARAMETER);
        assertThat(answer.asString()).matches("\\{\"status\":\"error\",\"code\":" + status + ",\"msg\":\"[^\"]+\"}");
    }

    private Keys key(String role) {
        var permissions = role.equals("custom") ? ",\"permissions\":[\"device\",\"list_devices\"]" : "";
        return Keys.create(ada, "{\"name\":\"k\",\"role\":\"" + role + "\"" + permissions + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "full; {'role':'full','permissions':['device','connect','get_properties','list_devices',"
                        + "'set_properties','manage_devices'],'types':['device','client'],'messages':[]}",
                "client; {'role':'client','permissions':['connect','get_properties','list_devices'],"
                        + "'types':['client'],'messages':[]}",
                "device; {'role':'device','permissions':['device'],'types':['device'],'messages':[]}",
                "custom; {'role':'custom','permissions':['device','list_devices'],'types':['device','client'],"
                        + "'messages':[]}"
            },
            quoteCharacter = '#')
    void aKeyOfEachRoleIsDescribedByteForByte(String role, String expected) {
        var answer = login(ada, key(role).text());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).isEqualTo(expected.replace('\'', '"'));
    }

    @Test
    void aDisabledKeyHasNoTypesAndAWarning() {
        var key = key("full");
        ada.withSession().body("{\"role\":\"disabled\"}").patch("/v1/device-keys/" + key.id());

        var answer = login(ada, key.text());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString())
                .startsWith("{\"role\":\"disabled\",\"permissions\":[],\"types\":[],\"messages\":[\"warn: ");
    }

    @Test
    void aWrongUsernameOrKeyIsAnErrorThatTheClientShows() {
        var key = key("full");
        var eve = TestUser.named("eve");

        assertError(login(ada, Keys.nobodys()), 401);
        assertError(login(ada, "garbage"), 401);
        assertError(login(ada, "abcdefghij"), 401);
        assertError(login(eve, key.text()), 401);
        assertError(login(("\u00ff:" + key.text()).getBytes(StandardCharsets.ISO_8859_1)), 401);
        assertError(
                login((ada.username() + ":" + key.text() + "\u00ff\u0000").getBytes(StandardCharsets.ISO_8859_1)), 401);
        assertError(login(new byte[] {}), 401);
        assertError(given().header("User-Agent", "ondevice v0.6.1").get("/v1.1/keyInfo"), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ", "Basic !!!", "Basic bm9jb2xvbg==", "Digest x", "basic"})
    void aBadHeaderGivesTheSameError(String authorization) {
        assertError(send(authorization), 401);
    }

    @Test
    void unknownKeysOfOneAddressAreLimited() {
        for (var i = 0; i < 10; i++) {
            assertError(login(ada, "abcdefghij"), 401);
        }

        var answer = login(ada, "abcdefghij");
        assertError(answer, 429);
        assertThat(Integer.parseInt(answer.header("X-Ratelimit-Delay"))).isBetween(1, 60);
        assertThat(login(ada, key("client").text()).statusCode()).isEqualTo(200);
    }

    @Test
    void manyAddressesOfOneNetworkCountAsOneClient() {
        for (var i = 0; i < 10; i++) {
            address = address.substring(0, address.lastIndexOf(':')) + ":" + Integer.toHexString(7 + i);
            assertError(login(ada, "abcdefghij"), 401);
        }

        address = address.toUpperCase(Locale.ROOT).replace("::", ":0:0:0:0:");
        assertError(login(ada, "abcdefghij"), 429);
    }

    @Test
    void theClientIsToldWhenIdentityDoesNotAnswer() {
        var key = key("full");
        FakeIdentity.isSilentAbout(ada.id());

        assertError(login(ada, key.text()), 503);
    }

    @Test
    void itCountsAsAUse() {
        var key = key("full");
        assertThat(login(ada, key.text()).statusCode()).isEqualTo(200);
        login(TestUser.named("eve"), key.text());

        await().untilAsserted(() -> {
            var usage = ada.withSession()
                    .get("/v1/device-keys/" + key.id() + "/usage")
                    .then()
                    .extract();
            assertThat(usage.<Integer>path("allowed")).isEqualTo(1);
            assertThat(usage.<Integer>path("refused")).isEqualTo(1);
        });
    }
}
