package dev.latchkey.kit.http;

import dev.latchkey.domain.kernel.ClientAddress;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads literal IP addresses, and never asks the DNS. */
public final class AddressLiterals {

    private static final int MAX_LENGTH = 80;
    private static final Pattern IPV4_WITH_PORT = Pattern.compile("([0-9.]+)(?::[0-9]{1,5})?");
    private static final Pattern IPV6_WITH_PORT = Pattern.compile("\\[([0-9A-Fa-f:.]+)(?:%[^\\]]*)?](?::[0-9]{1,5})?");
    /** A zone has a meaning only on its own machine (RFC 4007, 6), so it is ignored. */
    private static final Pattern IPV6 = Pattern.compile("([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:%.*)?");

    private AddressLiterals() {}

    /** An address as proxies write it, possibly in brackets and with a port; empty for anything else. */
    public static Optional<ClientAddress> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var ipv4 = IPV4_WITH_PORT.matcher(text);
        if (ipv4.matches()) {
            return Optional.ofNullable(NetUtil.createByteArrayFromIpAddressString(ipv4.group(1)))
                    .map(ClientAddress::of);
        }
        return ipv6(IPV6_WITH_PORT.matcher(text)).or(() -> ipv6(IPV6.matcher(text)));
    }

    /** The JDK reads a text in brackets only as a literal, and never looks it up. */
    private static Optional<ClientAddress> ipv6(Matcher matcher) {
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            var address = InetAddress.getByName("[" + matcher.group(1) + "]");
            return Optional.of(ClientAddress.of(address.getAddress()));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }
}
