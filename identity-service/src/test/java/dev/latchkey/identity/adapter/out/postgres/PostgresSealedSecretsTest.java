package dev.latchkey.identity.adapter.out.postgres;

import static dev.latchkey.kit.testing.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.TotpSecret;
import dev.latchkey.domain.identity.TwoFactor;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.identity.IdentityServiceTest;
import dev.latchkey.identity.Person;
import dev.latchkey.identity.adapter.out.crypto.Sealer;
import dev.latchkey.identity.application.port.TwoFactors;
import dev.latchkey.identity.wiring.IdentitySettings;
import dev.latchkey.kit.application.SecretSource;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.Simultaneously;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The service under test has two encryption keys, as if the second had just been added. */
@IdentityServiceTest
class PostgresSealedSecretsTest {

    private static final TotpSecret SECRET = new TotpSecret("a secret of 20 bytes".getBytes(StandardCharsets.US_ASCII));

    @Inject
    Pool pool;

    @Inject
    TwoFactors twoFactors;

    @Inject
    Transactions transactions;

    @Inject
    Sealer current;

    @Inject
    SecretSource random;

    @Inject
    IdentitySettings settings;

    private Sealer only(int keyId) {
        return new Sealer(Map.of(keyId, settings.encryptionKeys().get(keyId)), random);
    }

    private AccountId withAnOldSecret() {
        var account = Person.named("ada").id();
        Running.onVertx(transactions).atomically(() -> twoFactors
                .claim(account)
                .chain(() -> twoFactors.store(account, new TwoFactor.Pending(SECRET))));
        var sealed = only(1).seal(SECRET.reveal(), account.toString());
        pool.preparedQuery("UPDATE two_factor SET sealed_secret = $2, sealing_key_id = 1 WHERE account_id = $1")
                .executeAndAwait(Tuple.of(account.value(), Buffer.buffer(sealed).getDelegate()));
        return account;
    }

    private static ValidatableResponse rewrap() {
        return given().auth()
                .oauth2(Person.serviceToken("operations", Person.BILLING_SECRET))
                .post("/internal/v1/secrets/rewraps")
                .then();
    }

    private byte[] stored(AccountId account) {
        return pool.preparedQuery("SELECT sealed_secret FROM two_factor WHERE account_id = $1 AND sealing_key_id = 2")
                .executeAndAwait(Tuple.of(account.value()))
                .iterator()
                .next()
                .getBuffer("sealed_secret")
                .getBytes();
    }

    @Test
    void secretsMoveToTheNewestKeyAndStayTheSame() {
        var accounts = IntStream.range(0, 3).mapToObj(i -> withAnOldSecret()).toList();

        var progress = rewrap().statusCode(200).extract();

        assertThat(progress.<Integer>path("keyId")).isEqualTo(2);
        assertThat(progress.<Integer>path("rewrapped")).isGreaterThanOrEqualTo(3);
        assertThat(progress.<Integer>path("remaining")).isZero();
        var newKeyAlone = only(2);
        assertThat(accounts).allSatisfy(account -> assertThat(newKeyAlone.open(stored(account), account.toString()))
                .isEqualTo(SECRET.reveal()));
        assertThat(rewrap().statusCode(200).extract().<Integer>path("rewrapped"))
                .isZero();
    }

    @Test
    void privateKeysAreMovedToo() {
        var kid = given().get("/.well-known/jwks.json").then().extract().<String>path("keys[0].kid");
        var sealed = pool.preparedQuery("SELECT sealed_private_key FROM signing_key WHERE kid = $1")
                .executeAndAwait(Tuple.of(kid))
                .iterator()
                .next()
                .getBuffer("sealed_private_key")
                .getBytes();
        var old = only(1).seal(current.open(sealed, kid), kid);
        pool.preparedQuery("UPDATE signing_key SET sealed_private_key = $2 WHERE kid = $1")
                .executeAndAwait(Tuple.of(kid, Buffer.buffer(old).getDelegate()));

        rewrap().statusCode(200);

        var moved = pool.preparedQuery("SELECT sealed_private_key FROM signing_key WHERE kid = $1")
                .executeAndAwait(Tuple.of(kid))
                .iterator()
                .next()
                .getBuffer("sealed_private_key")
                .getBytes();
        assertThat(Sealer.keyId(moved)).isEqualTo(2);
        assertThat(current.open(moved, kid)).isEqualTo(current.open(old, kid));
    }

    @Test
    void concurrentCallsShareTheWork() {
        rewrap();
        IntStream.range(0, 6).forEach(i -> withAnOldSecret());

        List<Integer> rewrapped =
                Simultaneously.call(2, i -> rewrap().statusCode(200).extract().path("rewrapped"));

        assertThat(rewrapped.stream().mapToInt(Integer::intValue).sum()).isEqualTo(6);
    }

    @Test
    void aSecretUnderAMissingKeyIsCountedAndLeft() {
        var account = withAnOldSecret();
        pool.preparedQuery("UPDATE two_factor SET sealing_key_id = 7 WHERE account_id = $1")
                .executeAndAwait(Tuple.of(account.value()));

        assertThat(rewrap().statusCode(200).extract().<Integer>path("remaining"))
                .isEqualTo(1);

        pool.preparedQuery("DELETE FROM two_factor WHERE account_id = $1").executeAndAwait(Tuple.of(account.value()));
    }

    @Test
    void onlyAServiceWithTheScopeMayCallIt() {
        problem(
                given().auth()
                        .oauth2(Person.serviceToken("billing", Person.BILLING_SECRET))
                        .post("/internal/v1/secrets/rewraps")
                        .then(),
                403,
                "insufficient-scope");
    }
}
