package dev.latchkey.kit.testing;

import static dev.latchkey.kit.testing.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.kernel.OpaqueKey;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Unknown API keys are limited, since looking them up costs identity-service work. */
interface UnknownApiKeyContract extends ServiceContract {

    /** Twice the limit, since a new window may begin during the test. */
    int MOST = 2 * 60;

    @Test
    default void unknownApiKeysOfOneNetworkAreLimited() {
        var network = network();
        var unknown = 0;
        Response answer;
        do {
            answer = present(network, unknown);
        } while (answer.statusCode() == 401 && ++unknown <= MOST);

        var retryAfter =
                problem(answer.then(), 429, "too-many-unknown-keys").extract().header("Retry-After");
        assertThat(Integer.parseInt(retryAfter)).isBetween(1, 60);
        assertThat(unknown).isBetween(60, MOST);
        problem(present(network(), 0).then(), 401, "invalid-token");
    }

    @Test
    default void simultaneousKeysDoNotEvadeTheLimit() {
        var network = network();

        var statuses = Simultaneously.call(300, i -> present(network, i).statusCode());

        assertThat(statuses).contains(401, 429).doesNotContain(500);
        assertThat(Collections.frequency(statuses, 401))
                .as("a lookup that a busy machine did not answer in time is not a miss")
                .isLessThanOrEqualTo(MOST);
    }

    private static String network() {
        return "2001:db8:" + Integer.toHexString(ThreadLocalRandom.current().nextInt(1, 1 << 16)) + ":"
                + Integer.toHexString(ThreadLocalRandom.current().nextInt(1, 1 << 16)) + "::";
    }

    private Response present(String network, int number) {
        var random = HexFormat.of().parseHex("%040x".formatted(number + 1));
        return given().header("X-Forwarded-For", network + Integer.toHexString(number))
                .auth()
                .oauth2(OpaqueKey.of(OpaqueKey.Kind.USER_API_KEY, random).reveal())
                .get(userPath());
    }
}
