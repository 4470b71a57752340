package dev.latchkey.kit.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;

/**
 * Where a request comes from. Each trusted proxy appends the address that it was called from to X-Forwarded-For, so the
 * client's stands that many places from the right; what is further left is the client's own claim, and is not read.
 */
@ApplicationScoped
public class ClientAddresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final int trustedHops;

    @Inject
    ClientAddresses(HttpSettings settings) {
        this(settings.trustedHops());
    }

    ClientAddresses(int trustedHops) {
        this.trustedHops = trustedHops;
    }

    /** The client's address; that of the connection where fewer hops than configured have left theirs. */
    public String of(HttpServerRequest request) {
        var hops = request.headers().getAll(FORWARDED_FOR).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList();
        return trustedHops == 0 || hops.size() < trustedHops
                ? request.remoteAddress().hostAddress()
                : hops.get(hops.size() - trustedHops);
    }
}
