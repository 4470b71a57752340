package dev.latchkey.domain.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The address that a client calls from. One client has one spelling: RFC 5952 for IPv6, and an IPv4-mapped IPv6 address
 * (RFC 4291, 2.5.5.2) is the IPv4 one. Limits count by its {@link ClientNetwork}.
 */
public final class ClientAddress {

    static final int IPV4_BYTES = 4;
    static final int IPV6_BYTES = 16;

    private static final int MAPPED_PREFIX_BYTES = 12;

    private final byte[] bytes;

    private ClientAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The address with these bytes, the most significant first.
     *
     * @throws IllegalArgumentException unless there are 4 or 16 of them
     */
    public static ClientAddress of(byte[] bytes) {
        if (bytes.length != IPV4_BYTES && bytes.length != IPV6_BYTES) {
            throw new IllegalArgumentException("An address has 4 or 16 bytes, not " + bytes.length);
        }
        return new ClientAddress(
                isMapped(bytes) ? Arrays.copyOfRange(bytes, MAPPED_PREFIX_BYTES, IPV6_BYTES) : bytes.clone());
    }

    private static boolean isMapped(byte[] bytes) {
        if (bytes.length != IPV6_BYTES || bytes[10] != -1 || bytes[11] != -1) {
            return false;
        }
        for (var i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    public boolean isIpv4() {
        return bytes.length == IPV4_BYTES;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClientAddress that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The canonical text. */
    @Override
    public String toString() {
        return isIpv4() ? ipv4Text() : ipv6Text();
    }

    private String ipv4Text() {
        var parts = new ArrayList<String>();
        for (var part : bytes) {
            parts.add(Integer.toString(Byte.toUnsignedInt(part)));
        }
        return String.join(".", parts);
    }

    /**
     * RFC 5952, 4: no leading zeros, lower case, and the longest run of zeros, or the first of several, is {@code ::}.
     */
    private String ipv6Text() {
        var groups = new ArrayList<Integer>();
        for (var i = 0; i < bytes.length; i += 2) {
            groups.add(Byte.toUnsignedInt(bytes[i]) << Byte.SIZE | Byte.toUnsignedInt(bytes[i + 1]));
        }
        var start = 0;
        var length = 0;
        for (var from = 0; from < groups.size(); from++) {
            var run = zerosFrom(groups, from);
            if (run > length) {
                start = from;
                length = run;
            }
        }
        return length < 2
                ? text(groups)
                : text(groups.subList(0, start)) + "::" + text(groups.subList(start + length, groups.size()));
    }

    private static int zerosFrom(List<Integer> groups, int from) {
        var end = from;
        while (end < groups.size() && groups.get(end) == 0) {
            end++;
        }
        return end - from;
    }

    private static String text(List<Integer> groups) {
        return groups.stream().map(Integer::toHexString).collect(Collectors.joining(":"));
    }
}
