package dev.latchkey.identity.application.throttle;

import dev.latchkey.domain.identity.Backoff;
import dev.latchkey.domain.identity.FailureLimit;
import dev.latchkey.domain.identity.WaitingLine;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.identity.application.port.FailedAttempts.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How often anybody may guess. Three kinds of attempts at an account have lines of their own, so that none delays the
 * others: by unknown devices, by known devices, and in live sessions.
 *
 * <p>The guesses at one account are bounded, however many networks, devices and sessions they come from. With f free
 * failures for the total, s for a source, and w the number of waits that fit into a period (by default 10 in the first
 * 17 minutes, then 4 an hour), there are, until somebody succeeds, at most {@code f + w} guesses by unknown devices,
 * {@code f + w} by known ones and {@code s + w} in sessions within that period: 100, 100 and 5 at first, and 12 an hour
 * altogether from then on. A success forgives the failures of the same source and no others (NIST SP 800-63B, 5.2.2); a
 * day without a failure forgives all, which gains no more guesses than that day would have allowed.
 *
 * @param source for each network or device at an account, and for all its sessions together
 * @param total for all unknown devices at an account together, and for all known ones together
 * @param network for the unknown devices of each network, across all accounts
 */
public record Limits(Backoff source, Backoff total, WaitingLine line, FailureLimit network, ClientNetworks networks) {

    /** At most a hundred failures in a row (NIST SP 800-63B, 5.2.2). */
    private static final int MOST_IN_A_ROW = 100;

    public static final Limits STANDARD = new Limits(
            Backoff.STANDARD,
            new Backoff(MOST_IN_A_ROW, Backoff.STANDARD.firstWait(), Backoff.STANDARD.longestWait()),
            WaitingLine.STANDARD,
            FailureLimit.STANDARD,
            ClientNetworks.STANDARD);

    /**
     * The lines that an attempt joins, one after the other and always in this order, so that no two attempts wait for
     * each other. The widest comes first, except for the total: an attempt that waits for a crowded network takes no
     * place at anybody's account meanwhile, and one that waits for its own source takes none among the other sources.
     */
    List<Gate> gates(Attempt attempt, Instant now) {
        var owner = attempt.owner();
        if (attempt.origin() instanceof Attempt.OfDevice known) {
            return List.of(source(attempt, owner.ofDevice(known.device())), total(attempt, owner.ofKnownDevices()));
        }
        if (attempt.origin() instanceof Attempt.InSession) {
            return List.of(source(attempt, owner.ofSessions()));
        }
        var client = networks.of(attempt.address());
        return List.of(
                network(Subject.of(client, network, now)),
                source(attempt, owner.ofNetwork(client)),
                total(attempt, owner.ofUnknownDevices()));
    }

    private Gate network(Subject subject) {
        return new Gate(
                Gate.Kind.NETWORK, subject, network.failures(), network::turn, network::isReachedBy, Optional.empty());
    }

    private Gate source(Attempt attempt, Subject subject) {
        return new Gate(Gate.Kind.SOURCE, subject, line.places(), source::turn, source::isReachedBy, attempt.account());
    }

    /** Has a place for each attempt that may be under way, besides those that wait. */
    private Gate total(Attempt attempt, Subject subject) {
        var places = line.places() + total.freeFailures();
        return new Gate(Gate.Kind.TOTAL, subject, places, total::turn, total::isReachedBy, attempt.account());
    }
}
