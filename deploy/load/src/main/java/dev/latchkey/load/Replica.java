package dev.latchkey.load;

import dev.latchkey.local.ServiceProcess;

/** A freshly started process of a service, on the same databases as the one of the local run. */
final class Replica implements AutoCloseable {

    private final Target target;
    private final int port;
    private final ServiceProcess process;

    /** Takes a process that may not be ready yet; it ends with this process at the latest. */
    Replica(Target target, int port, ServiceProcess process) {
        this.target = target;
        this.port = port;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::askToStop));
    }

    void awaitReady() {
        try {
            process.awaitReady();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A call by the service client that may ask about anyone. */
    Call call(String path, Bodies bodies) {
        return target.call("http://127.0.0.1:" + port + path, target.authorizationOf("gateway"), bodies);
    }

    @Override
    public void close() {
        process.askToStop();
        process.awaitStop();
    }
}
