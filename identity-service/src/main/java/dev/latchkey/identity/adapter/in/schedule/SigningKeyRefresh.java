package dev.latchkey.identity.adapter.in.schedule;

import dev.latchkey.identity.application.signingkey.SigningKeyRing;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Rotates the signing keys when they are due, and picks up rotations by other replicas. */
@ApplicationScoped
class SigningKeyRefresh {

    private static final Logger LOG = Logger.getLogger(SigningKeyRefresh.class);

    private final SigningKeyRing keys;

    SigningKeyRefresh(SigningKeyRing keys) {
        this.keys = keys;
    }

    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return keys.refresh()
                .replaceWithVoid()
                .onFailure()
                .invoke(away -> LOG.warnf("Could not read the signing keys; keeping those already known: %s", away))
                .onFailure()
                .recoverWithNull();
    }
}
