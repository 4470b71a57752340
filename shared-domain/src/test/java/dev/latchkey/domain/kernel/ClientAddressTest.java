package dev.latchkey.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private static ClientAddress of(String hex) {
        return ClientAddress.of(HexFormat.of().parseHex(hex));
    }

    /** RFC 5952, 4, rule by rule. */
    @ParameterizedTest
    @CsvSource({
        "c0000201, 192.0.2.1",
        "00000000, 0.0.0.0",
        "ffffffff, 255.255.255.255",
        "00000000000000000000000000000000, ::",
        "00000000000000000000000000000001, ::1",
        "20010db8000000000000000000000000, 2001:db8::",
        "20010db8000000010001000100010001, 2001:db8:0:1:1:1:1:1",
        "20010000000000010000000000000001, 2001:0:0:1::1",
        "20010db8000000000001000000000001, 2001:db8::1:0:0:1",
        "20010db8aaaabbbbccccddddeeee0001, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:1",
        "00010002000300040005000600000000, 1:2:3:4:5:6::",
        "00000000000000000000ffffc0000201, 192.0.2.1",
        "000000000000000000000000c0000201, ::c000:201",
        "0000000000000000ffff0000c0000201, ::ffff:0:c000:201"
    })
    void hasOneSpelling(String hex, String text) {
        assertThat(of(hex)).hasToString(text);
    }

    @Test
    void anIpv4MappedAddressIsTheIpv4One() {
        var mapped = of("00000000000000000000ffffc0000201");

        assertThat(mapped).isEqualTo(of("c0000201")).hasSameHashCodeAs(of("c0000201"));
        assertThat(ClientNetworks.STANDARD.of(mapped)).isEqualTo(new ClientNetwork("192.0.2.1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 15, 17})
    void hasFourOrSixteenBytes(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> ClientAddress.of(new byte[length]));
    }

    @Property
    void addressesAreEqualExactlyIfTheirTextIs(@ForAll("similar") byte[] one, @ForAll("similar") byte[] other) {
        var first = ClientAddress.of(one);
        var second = ClientAddress.of(other);

        assertThat(first.equals(second)).isEqualTo(first.toString().equals(second.toString()));
        assertThat(first.hashCode() == second.hashCode()).isEqualTo(first.equals(second));
    }

    @Provide
    Arbitrary<byte[]> similar() {
        return Arbitraries.of((byte) 0, (byte) -1).array(byte[].class).ofSize(ClientAddress.IPV6_BYTES);
    }

    @ParameterizedTest
    @CsvSource({
        "64, 2001:db8:1:2::/64",
        "56, 2001:db8:1::/56",
        "60, 2001:db8:1::/60",
        "63, 2001:db8:1:2::/63",
        "1, ::/1",
        "128, 2001:db8:1:2:3:4:5:6/128"
    })
    void aNetworkIsWhatThePrefixLeaves(int prefix, String network) {
        assertThat(new ClientNetworks(prefix).of(of("20010db8000100020003000400050006")))
                .hasToString(network);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 129})
    void aPrefixHas1To128Bits(int prefix) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientNetworks(prefix));
    }

    @Property
    void allAddressesOfANetworkAreCountedAsOne(
            @ForAll @Size(16) byte[] address,
            @ForAll @IntRange(min = 1, max = 128) int prefix,
            @ForAll @IntRange(max = 127) int bit) {
        address[0] |= 1;
        var neighbour = address.clone();
        neighbour[bit / 8] ^= (byte) (0x80 >> bit % 8);
        var networks = new ClientNetworks(prefix);

        assertThat(networks.of(ClientAddress.of(address)).equals(networks.of(ClientAddress.of(neighbour))))
                .isEqualTo(bit >= prefix);
    }
}
