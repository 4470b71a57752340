package dev.latchkey.kit.connections;

import static dev.latchkey.kit.connections.ConnectionCounts.Verdict.ADMITTED;
import static dev.latchkey.kit.connections.ConnectionCounts.Verdict.TOO_MANY;
import static dev.latchkey.kit.connections.ConnectionCounts.Verdict.TOO_MANY_FROM_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.junit.jupiter.api.Test;

class ConnectionCountsTest {

    private final ConnectionCounts counts = new ConnectionCounts(new ConnectionCounts.Limits(3, 2));

    @Test
    void connectionsOfOneAddressAreLimited() {
        assertThat(counts.admit(from("192.0.2.1"))).isEqualTo(ADMITTED);
        assertThat(counts.admit(from("192.0.2.1"))).isEqualTo(ADMITTED);
        assertThat(counts.admit(from("192.0.2.1"))).isEqualTo(TOO_MANY_FROM_ADDRESS);
        assertThat(counts.admit(from("192.0.2.2"))).isEqualTo(ADMITTED);
    }

    @Test
    void connectionsAreLimitedInTotal() {
        for (var i = 1; i <= 3; i++) {
            assertThat(counts.admit(from("192.0.2." + i))).isEqualTo(ADMITTED);
        }
        assertThat(counts.admit(from("192.0.2.4"))).isEqualTo(TOO_MANY);
    }

    @Test
    void aClosedConnectionMakesRoom() {
        var first = from("192.0.2.1");
        counts.admit(first);
        counts.admit(from("192.0.2.1"));
        var surplus = from("192.0.2.1");
        counts.admit(surplus);

        surplus.finishAndReleaseAll();
        assertThat(counts.admit(from("192.0.2.1"))).isEqualTo(TOO_MANY_FROM_ADDRESS);

        first.finishAndReleaseAll();
        assertThat(counts.admit(from("192.0.2.1"))).isEqualTo(ADMITTED);
    }

    @Test
    void theAddressesOfOneNetworkCountAsOne() {
        assertThat(counts.admit(from("2001:db8:0:1::1"))).isEqualTo(ADMITTED);
        assertThat(counts.admit(from("2001:db8:0:1:ffff::2"))).isEqualTo(ADMITTED);
        assertThat(counts.admit(from("2001:db8:0:1::3"))).isEqualTo(TOO_MANY_FROM_ADDRESS);
        assertThat(counts.admit(from("2001:db8:0:2::1"))).isEqualTo(ADMITTED);
    }

    @Test
    void anIpv4AddressCountsAsOneHoweverItIsWritten() {
        assertThat(counts.admit(from("192.0.2.1"))).isEqualTo(ADMITTED);
        assertThat(counts.admit(from("::ffff:192.0.2.1"))).isEqualTo(ADMITTED);
        assertThat(counts.admit(from("::ffff:c000:201"))).isEqualTo(TOO_MANY_FROM_ADDRESS);
    }

    private static EmbeddedChannel from(String address) {
        return new EmbeddedChannel() {
            @Override
            protected SocketAddress remoteAddress0() {
                return new InetSocketAddress(address, 4000);
            }
        };
    }
}
