package dev.latchkey.kit.http;

import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.ClientNetworks;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Where a request comes from. Each trusted proxy appends the address that it was called from to X-Forwarded-For, so the
 * client's address is that many places from the right; anything further left is the client's own claim, and is ignored.
 */
@ApplicationScoped
public class ClientAddresses {

    private static final Logger LOG = Logger.getLogger(ClientAddresses.class);
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final int trustedHops;
    private final AtomicBoolean hasWarned = new AtomicBoolean();

    @Inject
    ClientAddresses(HttpSettings settings) {
        this(settings.trustedHops());
    }

    ClientAddresses(int trustedHops) {
        this.trustedHops = trustedHops;
    }

    /** How limits group addresses into clients. */
    @Produces
    @Singleton
    static ClientNetworks networks(HttpSettings settings) {
        return new ClientNetworks(settings.ipv6Prefix());
    }

    /**
     * The client's address, or that of the connection if fewer hops than configured have appended theirs, or if there
     * is no valid address in the client's place.
     */
    public ClientAddress of(HttpServerRequest request) {
        var hops = request.headers().getAll(FORWARDED_FOR).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList();
        if (trustedHops == 0) {
            warnOnce(hops.size());
        }
        return trustedHops == 0 || hops.size() < trustedHops
                ? ofConnection(request)
                : AddressLiterals.parse(hops.get(hops.size() - trustedHops)).orElseGet(() -> ofConnection(request));
    }

    private static ClientAddress ofConnection(HttpServerRequest request) {
        var address = request.remoteAddress();
        return AddressLiterals.parse(String.valueOf(address.hostAddress()))
                .orElseThrow(() -> new IllegalStateException("A connection from no IP address: " + address));
    }

    private void warnOnce(int hops) {
        if (hops > 0 && hasWarned.compareAndSet(false, true)) {
            LOG.warn(
                    "Requests have an X-Forwarded-For header, but latchkey.http.trusted-hops is 0: if they come through a proxy,"
                            + " all clients count as one. Set it to the number of proxies.");
        }
    }
}
