package dev.latchkey.domain.kernel;

/**
 * What limits count as one client.
 *
 * @param text an IPv4 address, or the first address of an IPv6 network with the length of its prefix
 */
public record ClientNetwork(String text) {

    @Override
    public String toString() {
        return text;
    }
}
