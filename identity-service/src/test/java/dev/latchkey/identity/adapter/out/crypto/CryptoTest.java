package dev.latchkey.identity.adapter.out.crypto;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.PasswordHash;
import dev.latchkey.identity.application.port.PasswordHasher.Lane;
import dev.latchkey.identity.application.port.PasswordHasher.Verdict;
import dev.latchkey.kit.application.SecretSource;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CryptoTest {

    private static final String KEY_ONE = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String KEY_TWO = "MTEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);

    private final SecretSource random = byte[]::new;

    private static Argon2PasswordHasher hasher(int iterations, int queue) {
        return new Argon2PasswordHasher(
                new Argon2PasswordHasher.Parameters(1024, iterations, 1),
                new Argon2PasswordHasher.Capacity(1, queue),
                new Argon2PasswordHasher.Capacity(1, queue));
    }

    @Test
    void aHashCarriesItsParametersAndItsOwnSalt() {
        try (var hasher = hasher(2, 8)) {
            var one = hasher.hash(new Password("correct horse"), Lane.LOG_IN)
                    .await()
                    .indefinitely();
            var two = hasher.hash(new Password("correct horse"), Lane.LOG_IN)
                    .await()
                    .indefinitely();

            assertThat(one.encoded()).startsWith("$argon2id$v=19$m=1024,t=2,p=1$");
            assertThat(two).isNotEqualTo(one);
            assertThat(hasher.decoy().encoded()).startsWith("$argon2id$v=19$m=1024,t=2,p=1$");
        }
    }

    @Test
    void aPasswordIsRightOrWrongOrNeedsANewHash() {
        try (var old = hasher(1, 8);
                var current = hasher(2, 8)) {
            var password = new Password("correct horse\u0000e\u0301");
            var hash = old.hash(password, Lane.LOG_IN).await().indefinitely();

            assertThat(verdict(old, "correct horse\u0000\u00e9", hash)).isEqualTo(Verdict.RIGHT);
            assertThat(verdict(current, "correct horse\u0000\u00e9", hash)).isEqualTo(Verdict.RIGHT_BUT_OUTDATED);
            assertThat(verdict(current, "correct horse", hash)).isEqualTo(Verdict.WRONG);
            assertThat(verdict(current, "", hash)).isEqualTo(Verdict.WRONG);
        }
    }

    @Test
    void logInsGoThroughEvenIfTheSignUpLaneIsFull() {
        try (var hasher = hasher(50, 8)) {
            var known = hasher.hash(new Password("correct horse"), Lane.LOG_IN)
                    .await()
                    .indefinitely();
            var signUps = IntStream.range(0, 20)
                    .mapToObj(i -> hasher.hash(new Password("sign-up " + i), Lane.SIGN_UP)
                            .subscribeAsCompletionStage())
                    .toList();
            assertThat(signUps).anyMatch(signUp -> signUp.isCompletedExceptionally());

            assertThat(verdict(hasher, "correct horse", known)).isEqualTo(Verdict.RIGHT);
            assertThat(signUps).as("still in their lane").anyMatch(signUp -> !signUp.isDone());
        }
    }

    private static Verdict verdict(Argon2PasswordHasher hasher, String typed, PasswordHash hash) {
        return hasher.verify(new Password(typed), hash).await().indefinitely();
    }

    @Test
    void aFullQueueIsRefusedImmediately() {
        try (var hasher = hasher(50, 1)) {
            var answers = IntStream.range(0, 20)
                    .mapToObj(
                            i -> hasher.hash(new Password("p" + i), Lane.LOG_IN).subscribeAsCompletionStage())
                    .toList();

            assertRefused(() -> {
                        for (var answer : answers) {
                            try {
                                answer.join();
                            } catch (java.util.concurrent.CompletionException failure) {
                                throw String.valueOf(failure.getCause()).isEmpty() ? failure : failure.getCause();
                            }
                        }
                    })
                    .isEqualTo("hashing-overloaded");
        }
    }

    @Test
    void commonPasswordsAreKnown() {
        var common = new ZxcvbnCommonPasswords();

        assertThat(common.contains("password1")).isTrue();
        assertThat(common.contains("correct horse battery staple")).isFalse();
    }

    @Test
    void aSealedSecretIsOpenedOnlyForItsOwner() {
        var sealer = new Sealer(Map.of(1, KEY_ONE), random);
        var sealed = sealer.seal(SECRET, "ada");

        assertThat(sealer.open(sealed, "ada")).isEqualTo(SECRET);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("a secret");
        assertThatIllegalStateException().isThrownBy(() -> sealer.open(sealed, "eve"));
        sealed[sealed.length - 1] ^= 1;
        assertThatIllegalStateException().isThrownBy(() -> sealer.open(sealed, "ada"));
    }

    @Test
    void anOldKeyStillOpensAndTheNewestSeals() {
        var sealed = new Sealer(Map.of(1, KEY_ONE), random).seal(SECRET, "ada");
        var both = new Sealer(Map.of(1, KEY_ONE, 2, KEY_TWO), random);
        var onlyNew = new Sealer(Map.of(2, KEY_TWO), random);

        assertThat(both.open(sealed, "ada")).isEqualTo(SECRET);
        assertThat(onlyNew.open(both.seal(SECRET, "ada"), "ada")).isEqualTo(SECRET);
        assertThatIllegalStateException().isThrownBy(() -> onlyNew.open(sealed, "ada"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sealer(Map.of(), random));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sealer(Map.of(1, "c2hvcnQ="), random));
        assertThat(both).hasToString("Sealer[1, 2]");
    }
}
