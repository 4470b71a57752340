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
 * How often who may guess at what. Three kinds of attempts at an account have lines of their own, so that none delays the
 * others: of unknown devices, of known devices, and in live sessions.
 *
 * <p>All guesses at one account are bounded, from however many networks, devices and sessions they come. With f free failures
 * of the total, s of a source, and w the number of waits that fit into a time (10 in the first 17 minutes, then 4 an hour, by
 * default), there are at most {@code f + w} guesses of unknown devices, {@code f + w} of known ones and {@code s + w} in
 * sessions within it, until somebody succeeds: 100, 100 and 5 at first, and 12 an hour from then on. A success forgives what
 * the same source has failed, and nobody else (NIST SP 800-63B, 5.2.2); a day without a failure forgives all, which is no more
 * than that day's guesses would have been.
 *
 * @param source of each network or device at an account, and of all its sessions
 * @param total of all unknown devices at an account, and of all known ones
 * @param network of each network over all accounts, for unknown devices
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
     * Where an attempt stands in line, one after the other and always in this order, so that no two wait for each other. The
     * widest first but for the total: whoever waits for a crowded network takes no place at somebody's account meanwhile, and
     * who waits for their own source none among the others.
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

    /** With a place for each attempt that may be under way, beside those that wait. */
    private Gate total(Attempt attempt, Subject subject) {
        var places = line.places() + total.freeFailures();
        return new Gate(Gate.Kind.TOTAL, subject, places, total::turn, total::isReachedBy, attempt.account());
    }
}
