package dev.latchkey.identity.application.login;

import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.PasswordHash;
import dev.latchkey.identity.application.port.CountingHasher;
import dev.latchkey.identity.application.port.PasswordHasher;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;

/** Hashes end when the test says so. */
final class SlowHasher implements PasswordHasher {

    private final CountingHasher hasher = new CountingHasher("current");
    private final Queue<Runnable> underWay = new ArrayDeque<>();

    int underWay() {
        return underWay.size();
    }

    int computed() {
        return hasher.computed();
    }

    /** Completes the hash that began first. */
    void compute() {
        underWay.remove().run();
    }

    @Override
    public Uni<PasswordHash> hash(Password password, Lane lane) {
        return hasher.hash(password, lane);
    }

    @Override
    public Uni<Verdict> verify(Password password, PasswordHash hash) {
        return Uni.createFrom()
                .emitter(caller -> underWay.add(
                        () -> hasher.verify(password, hash).subscribe().with(caller::complete, caller::fail)));
    }

    @Override
    public PasswordHash decoy() {
        return hasher.decoy();
    }
}
