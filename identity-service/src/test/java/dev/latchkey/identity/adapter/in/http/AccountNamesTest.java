package dev.latchkey.identity.adapter.in.http;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.testing.Seeds;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNamesTest {

    private static final String SPECIAL =
            "a@.-\u00e9\u00df\u03c2\u200c\u200d\u3002\uff0e\u0301\u05d0\u0661\u00b7\ud800\udc00";

    @ParameterizedTest
    @CsvSource({
        "ada@b\u00fccher.example, ada@xn--bcher-kva.example",
        "ada@BU\u0308CHER.EXAMPLE, ada@xn--bcher-kva.example",
        "'\u00a0Ada@b\u00fccher\u3002example ', Ada@xn--bcher-kva.example",
        "ada@\u4f8b\u3048.jp, ada@xn--r8jz45g.jp",
        "ada@\u0645\u062b\u0627\u0644.\u0625\u062e\u062a\u0628\u0627\u0631, ada@xn--mgbh0fb.xn--kgbechtv",
        "ada@xn--bcher-kva.example, ada@xn--bcher-kva.example",
        "Ada@Example.COM, Ada@Example.COM"
    })
    void aDomainHasOneAsciiForm(String written, String ascii) {
        assertThat(AccountNames.email(written)).hasToString(ascii);
        assertThat(AccountNames.login(written).email()).contains(new EmailAddress(ascii));
    }

    /** Names that IDNA 2003 mapped to other names are distinct in IDNA 2008. */
    @ParameterizedTest
    @CsvSource({
        "ada@stra\u00dfe.de, ada@xn--strae-oqa.de",
        "ada@\u03c0\u03cc\u03bb\u03bf\u03c2.gr, ada@xn--wxaibk1c.gr",
        "ada@\u0646\u0627\u0645\u0647\u200c\u0627\u06cc.com, ada@xn--mgba3gch31f060k.com"
    })
    void aDomainIsNotMistakenForSomebodyElses(String written, String ascii) {
        assertThat(AccountNames.email(written)).hasToString(ascii);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ad\u00e4@example.com", // local parts are ASCII
                "ada@a\u200bb.example\u2028.com",
                "ada@\u2603\u0000.example",
                "ada@\u200d.example",
                "ada@a\u05d0.example", // mixed directions, RFC 5893
                "ada@\u0301a.example",
                "ada@\u00fc",
                "ada@-\u00fc.example",
                "ada@\u00fc..example",
                "ada@\u00fc\u3002",
                "ada@\u00fc_x.example",
                "ada@\ud800.example",
                "a..da@b\u00fccher.example",
                "\u00fc@",
                "@\u00fc.example",
                "ada@\u00fc0123456789012345678901234567890123456789012345678901234567890123456789.example"
            })
    void aTextWithoutAnAsciiFormIsNotAnAddress(String written) {
        assertRefused(() -> AccountNames.email(written)).isEqualTo("email-invalid");
    }

    @Test
    void anyTextIsAnAsciiAddressOrRefused() {
        Seeds.run(Seeds.givenOr(14), random -> {
            for (var round = 0; round < 50_000; round++) {
                var written = "a@" + anything(random);

                assertThat(attempt(() -> AccountNames.email(written).value())).matches("\\p{ASCII}*");
                assertThat(attempt(() -> AccountNames.login(written).text())).isNotNull();
            }
        });
    }

    private static String anything(Random random) {
        return random.ints(random.nextInt(12), 0, 40)
                .mapToObj(i -> i < SPECIAL.length()
                        ? SPECIAL.substring(i, i + 1)
                        : Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1)))
                .collect(Collectors.joining());
    }

    private static String attempt(Supplier<String> reading) {
        try {
            return reading.get();
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }
}
