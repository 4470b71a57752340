package dev.latchkey.local;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Headers that belong to one connection and are not forwarded (RFC 9110, 7.6.1). */
final class HopByHop {

    private static final List<String> ALWAYS =
            List.of("Connection", "Proxy-Connection", "Keep-Alive", "TE", "Upgrade", "HTTP2-Settings");

    /** These say where the message ends and whom it is for, so nobody may have them removed on the way. */
    private static final Set<String> NEVER = Set.of("content-length", "transfer-encoding", "host");

    private HopByHop() {}

    /** Also removes those that the message's own Connection header names. */
    static void removeFrom(MultiMap headers) {
        headers.getAll(HttpHeaders.CONNECTION).stream()
                .flatMap(options -> Arrays.stream(options.split(",", -1)))
                .map(option -> option.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty() && !NEVER.contains(name))
                .forEach(headers::remove);
        ALWAYS.forEach(headers::remove);
    }
}
