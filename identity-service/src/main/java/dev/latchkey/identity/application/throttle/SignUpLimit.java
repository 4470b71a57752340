package dev.latchkey.identity.application.throttle;

import dev.latchkey.domain.identity.AttemptLine.Ticket;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.Quota;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.FailedAttempts;
import dev.latchkey.identity.application.port.FailedAttempts.Subject;
import dev.latchkey.kit.application.IdSource;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Limits the sign-ups from one network: anybody may sign up, and each sign-up costs a hash. */
public final class SignUpLimit {

    public static final Quota STANDARD = new Quota(200, Duration.ofMinutes(10));

    private final FailedAttempts counts;
    private final SecurityLog log;
    private final Quota quota;
    private final ClientNetworks networks;
    private final IdSource ids;
    private final InstantSource clock;

    /** How many sign-ups one network may make. */
    public record Most(Quota quota) {}

    public SignUpLimit(
            FailedAttempts counts,
            SecurityLog log,
            Most most,
            ClientNetworks networks,
            IdSource ids,
            InstantSource clock) {
        this.counts = counts;
        this.log = log;
        this.quota = most.quota();
        this.networks = networks;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Counts a sign-up before any work is done for it, so that simultaneous ones cannot get around the limit. One round
     * trip. Fails with {@code too-many-attempts}; the first such failure of each window is recorded.
     */
    public Uni<Void> take(ClientAddress address) {
        var now = clock.instant();
        var subject = Subject.ofSignUps(networks.of(address), quota, now);
        return counts.fail(subject, new Ticket(ids.next(), now), now).flatMap(count -> {
            if (count <= quota.most()) {
                return Uni.createFrom().voidItem();
            }
            var reached = SecurityEvent.of(Kind.THROTTLE_REACHED, Optional.empty(), Optional.of(address));
            return (count == quota.most() + 1
                            ? log.record(reached)
                            : Uni.createFrom().voidItem())
                    .onItem()
                    .failWith(() -> Refusal.throttled(
                            "too-many-attempts", "Too many sign-ups from here; wait a moment.", quota.restAt(now)));
        });
    }
}
