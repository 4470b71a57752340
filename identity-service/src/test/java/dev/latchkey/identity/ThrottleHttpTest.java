package dev.latchkey.identity;

import static dev.latchkey.kit.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.kit.testing.Simultaneously;
import org.junit.jupiter.api.Test;

@IdentityServiceTest
class ThrottleHttpTest {

    private static void fail(Person person) {
        for (var i = 0; i < 5; i++) {
            problem(person.logIn(person.username(), "wrong").then(), 401, "invalid-credentials");
        }
    }

    @Test
    void afterFiveFailuresAlsoTheRightPasswordWaitsByEitherName() {
        var ada = Person.named("ada");
        fail(ada);

        for (var login : new String[] {ada.username(), ada.email()}) {
            var retryAfter = problem(ada.logIn(login, ada.password()).then(), 429, "too-many-attempts")
                    .extract()
                    .header("Retry-After");
            assertThat(Integer.parseInt(retryAfter)).isEqualTo(1);
        }
    }

    @Test
    void aNameWithoutAnAccountIsThrottledAlike() {
        var nobody = Person.stranger("nobody");
        fail(nobody);

        problem(nobody.logIn(nobody.username(), nobody.password()).then(), 429, "too-many-attempts");
    }

    @Test
    void simultaneousGuessesAreNoWayAround() {
        var ada = Person.named("ada");
        var statuses = Simultaneously.call(
                24, i -> ada.logIn(ada.username(), "wrong " + i).statusCode());

        assertThat(statuses).containsOnly(401, 429);
        assertThat(statuses.stream().filter(status -> status == 401).count()).isBetween(1L, 10L);
    }

    @Test
    void aPasswordThatIsAskedForAgainIsThrottledToo() {
        var ada = Person.named("ada");
        var session = ada.withSession();
        var body = "{\"currentPassword\":\"wrong\",\"newPassword\":\"a new secret\"}";
        for (var i = 0; i < 5; i++) {
            problem(session.body(body).put("/v1/account/password").then(), 401, "invalid-credentials");
        }

        problem(session.body(body).put("/v1/account/password").then(), 429, "too-many-attempts");
    }
}
