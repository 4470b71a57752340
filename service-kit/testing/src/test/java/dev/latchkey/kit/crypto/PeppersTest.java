package dev.latchkey.kit.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.domain.kernel.KeyHash;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeppersTest {

    private static final String OLD = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String NEW = Base64.getEncoder()
            .encodeToString("0123456789012345678901234567890123456789".getBytes(StandardCharsets.US_ASCII));

    @Test
    void hashesUseTheNewestPepperAndLookUpsEveryLiveOne() {
        var old = new Peppers(Map.of(1, OLD)).hash("secret");
        var both = new Peppers(Map.of(1, OLD, 2, NEW));

        assertThat(both.hash("secret").pepperVersion()).isEqualTo(2);
        assertThat(both.candidates("secret")).containsExactly(both.hash("secret"), old);
        assertThat(both.candidates("another")).doesNotContain(old);
    }

    @Test
    void theHashIsTheStandardOne() {
        assertThat(new Peppers(Map.of(1, OLD)).hash("secret"))
                .isEqualTo(new KeyHash(1, "GBDo00G55h6IiV-6CxqivQPLbI__KzaOZm747971tPs"));
    }

    @Test
    void aPepperIsLongEnoughAndThereAreOneOrTwo() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Peppers(Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Peppers(Map.of(1, OLD, 2, NEW, 3, NEW)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Peppers(Map.of(1, "c2hvcnQ=")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Peppers(Map.of(1, "not base64!")));
    }

    @Test
    void nothingSecretIsShown() {
        var peppers = new Peppers(Map.of(1, OLD));

        assertThat(peppers).hasToString("Peppers[1]");
        assertThat(peppers.hash("secret")).hasToString("KeyHash[v1]");
    }
}
