package dev.latchkey.identity.adapter.in.schedule;

import dev.latchkey.identity.application.signingkey.SigningKeyRing;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Rotates the signing keys when it is time, and sees what other replicas have rotated. */
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
                .invoke(away -> LOG.warnf("Kept the signing keys; they could not be read: %s", away))
                .onFailure()
                .recoverWithNull();
    }
}
