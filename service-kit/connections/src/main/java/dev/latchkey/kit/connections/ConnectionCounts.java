package dev.latchkey.kit.connections;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts open connections, in total and for each client address. An IPv6 /64 counts as one address, since one caller
 * has all of it.
 */
public final class ConnectionCounts {

    private static final int BYTES_OF_PREFIX = 8;

    /** The most connections that may be open. */
    public record Limits(int total, int perAddress) {}

    /** Whether a connection may stay. */
    public enum Verdict {
        ADMITTED,
        TOO_MANY_FROM_ADDRESS,
        TOO_MANY
    }

    private final Limits limits;
    private final Map<ByteBuffer, Integer> open = new HashMap<>();
    private int total;

    public ConnectionCounts(Limits limits) {
        this.limits = limits;
    }

    /** Decides whether a connection may stay. An admitted one is counted until it is closed. */
    public Verdict admit(Channel connection) {
        if (!(connection.remoteAddress() instanceof InetSocketAddress client)) {
            return Verdict.ADMITTED;
        }
        var address = prefix(client.getAddress());
        var verdict = count(address);
        if (verdict == Verdict.ADMITTED) {
            connection.closeFuture().addListener(closed -> discount(address));
        }
        return verdict;
    }

    private synchronized Verdict count(ByteBuffer address) {
        if (open.getOrDefault(address, 0) >= limits.perAddress()) {
            return Verdict.TOO_MANY_FROM_ADDRESS;
        }
        if (total >= limits.total()) {
            return Verdict.TOO_MANY;
        }
        total++;
        open.merge(address, 1, Integer::sum);
        return Verdict.ADMITTED;
    }

    private synchronized void discount(ByteBuffer address) {
        total--;
        open.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    private static ByteBuffer prefix(InetAddress address) {
        var bytes = address.getAddress();
        return ByteBuffer.wrap(address instanceof Inet6Address ? Arrays.copyOf(bytes, BYTES_OF_PREFIX) : bytes);
    }
}
