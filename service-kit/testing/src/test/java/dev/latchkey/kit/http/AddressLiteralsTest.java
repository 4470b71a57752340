package dev.latchkey.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.kernel.ClientAddress;
import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressLiteralsTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "192.0.2.1:80, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::FFFF:c000:0201, 192.0.2.1",
        "0:0:0:0:0:ffff:192.0.2.1, 192.0.2.1",
        "[::ffff:192.0.2.1]:80, 192.0.2.1",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:0db8::0001, 2001:db8::1",
        "[2001:db8::1], 2001:db8::1",
        "[2001:db8::1]:65535, 2001:db8::1",
        "fe80::1%eth0, fe80::1",
        "fe80::1%25eth0, fe80::1",
        "[fe80::1%eth0]:80, fe80::1",
        "64:ff9b::192.0.2.1, 64:ff9b::c000:201"
    })
    void everySpellingYieldsTheSameAddress(String spelling, String address) {
        assertThat(AddressLiterals.parse(spelling)).map(ClientAddress::toString).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "unknown", "localhost", "example.com", "a.b", "1.2.3", "1.2.3.256", "1.2.3.4.5", "0x7f.1",
                        "2130706433",
                "1.2.3.4:", "1.2.3.4:x", "1.2.3.4:123456", "1::1::1", "12345::", "::g", ":", ":::", "[::1", "::1]",
                        "[1.2.3.4]",
                "[::1]80", "[]", "%eth0", "1.2.3.4%eth0", "_hidden", "\"[::1]\"", "::1/64", "1.2.3.4/32", " 1.2.3.4",
                        "1.2.3.4 "
            })
    void anythingElseIsNotAnAddress(String text) {
        assertThat(AddressLiterals.parse(text)).isEmpty();
    }

    @Property
    void allSpellingsOfAnIpv6AddressAreEqual(@ForAll @Size(16) byte[] bytes) throws UnknownHostException {
        bytes[0] |= 1;
        var address = (Inet6Address) InetAddress.getByAddress(bytes);
        var canonical = NetUtil.toAddressString(address);

        assertThat(ClientAddress.of(bytes)).hasToString(canonical);
        assertThat(Stream.of(
                                canonical,
                                canonical.toUpperCase(Locale.ROOT),
                                address.getHostAddress(),
                                "[" + canonical + "]:4711",
                                canonical + "%lan0")
                        .map(AddressLiterals::parse))
                .allSatisfy(parsed -> assertThat(parsed).contains(ClientAddress.of(bytes)));
    }

    @Property
    void allSpellingsOfAnIpv4AddressAreEqual(@ForAll @Size(4) byte[] bytes) throws UnknownHostException {
        var canonical = InetAddress.getByAddress(bytes).getHostAddress();

        assertThat(ClientAddress.of(bytes)).hasToString(canonical);
        assertThat(Stream.of(canonical, canonical + ":1", "::ffff:" + canonical, "[::FFFF:" + canonical + "]:1")
                        .map(AddressLiterals::parse))
                .allSatisfy(parsed -> assertThat(parsed).contains(ClientAddress.of(bytes)));
    }

    /** Nor does any text take long, since no name is looked up. */
    @Property
    void noTextFails(@ForAll @StringLength(max = 100) String text) {
        AddressLiterals.parse(text).ifPresent(address -> assertThat(AddressLiterals.parse(address.toString()))
                .contains(address));
    }
}
