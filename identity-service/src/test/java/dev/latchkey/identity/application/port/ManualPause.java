package dev.latchkey.identity.application.port;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Pauses that end when the test says so. */
public final class ManualPause implements Pause {

    private final List<UniEmitter<? super Void>> waiting = new ArrayList<>();

    @Override
    public Uni<Void> about(Duration time) {
        return Uni.createFrom().emitter(waiting::add);
    }

    public int waiting() {
        return waiting.size();
    }

    /** Lets those that wait go on, in order of arrival. */
    public void end() {
        var ended = List.copyOf(waiting);
        waiting.clear();
        ended.forEach(one -> one.complete(null));
    }
}
