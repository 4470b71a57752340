package dev.latchkey.kit.testing;

import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.kit.http.AddressLiterals;

/** Client addresses, from the blocks reserved for documentation (RFC 5737, RFC 3849) where possible. */
public final class TestAddresses {

    public static final ClientAddress HOME = of("192.0.2.1");

    private TestAddresses() {}

    public static ClientAddress of(String text) {
        return AddressLiterals.parse(text).orElseThrow();
    }

    /** One of many addresses, each in its own network. */
    public static ClientAddress number(int number) {
        return of("10." + (number >> 16 & 0xFF) + "." + (number >> 8 & 0xFF) + "." + (number & 0xFF));
    }
}
