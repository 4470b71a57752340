package dev.latchkey.domain.kernel;

/**
 * The size of the network that one client has: a single IPv4 address, or the IPv6 network that a provider gives to a
 * customer, who may call from any address in it.
 *
 * @param ipv6Prefix the length of the prefix of an IPv6 network, in bits
 */
public record ClientNetworks(int ipv6Prefix) {

    /** RFC 6177: nobody is given less than a /64. */
    public static final ClientNetworks STANDARD = new ClientNetworks(64);

    private static final int IPV6_BITS = ClientAddress.IPV6_BYTES * Byte.SIZE;

    public ClientNetworks {
        if (ipv6Prefix < 1 || ipv6Prefix > IPV6_BITS) {
            throw new IllegalArgumentException("A prefix of an IPv6 network has 1 to 128 bits, not " + ipv6Prefix);
        }
    }

    /** The network that an address is counted in. */
    public ClientNetwork of(ClientAddress address) {
        if (address.isIpv4()) {
            return new ClientNetwork(address.toString());
        }
        var bytes = address.bytes();
        for (var i = 0; i < bytes.length; i++) {
            var kept = Math.max(0, Math.min(Byte.SIZE, ipv6Prefix - i * Byte.SIZE));
            bytes[i] &= (byte) (0xFF << (Byte.SIZE - kept));
        }
        return new ClientNetwork(ClientAddress.of(bytes) + "/" + ipv6Prefix);
    }
}
