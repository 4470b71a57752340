package dev.latchkey.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The ports of a local run, all shifted by one offset. */
public record Ports(int offset) {

    public int origin() {
        return 8080 + offset;
    }

    public int of(Service service) {
        return service.port() + offset;
    }

    /** Where the service that listens on a port has its health and metrics. */
    public static int management(int port) {
        return port + 920;
    }

    public int postgres() {
        return 15432 + offset;
    }

    public int redis() {
        return 16379 + offset;
    }

    /**
     * Checks, before anything is started, that a port is available.
     *
     * @throws LocalFailure if a process listens on the port
     */
    static void requireFree(int port, String what) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            throw new LocalFailure("Port " + port + ", which " + what
                    + " needs, is taken. Stop what listens there, or shift all ports with --port-offset.");
        }
    }
}
