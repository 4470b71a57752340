package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.AttemptLine;
import dev.latchkey.domain.identity.AttemptLine.Standing;
import dev.latchkey.domain.identity.AttemptLine.Ticket;
import dev.latchkey.domain.identity.FailureLimit;
import dev.latchkey.domain.identity.KnownDevice;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientNetwork;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.domain.kernel.Quota;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;

/** The {@link AttemptLine} of each subject, shared by all replicas: its recent failures, and the attempts in line. */
public interface FailedAttempts {

    /** The owner of a secret: an account, or a name that no account has, so that callers cannot tell the two apart. */
    record Owner(String name) {

        public static Owner of(AccountId account) {
            return new Owner("account:" + account);
        }

        public static Owner of(Login unknown) {
            return new Owner("login:" + unknown.text());
        }

        /** Attempts by unknown devices in one network. */
        public Subject ofNetwork(ClientNetwork network) {
            return subject("network:" + network);
        }

        /** Attempts by all unknown devices. */
        public Subject ofUnknownDevices() {
            return subject("unknown-devices");
        }

        /** Attempts by one known device. */
        public Subject ofDevice(KnownDevice device) {
            return subject("device:" + device.id());
        }

        /** Attempts by all known devices. */
        public Subject ofKnownDevices() {
            return subject("known-devices");
        }

        /** Attempts in sessions. */
        public Subject ofSessions() {
            return subject("sessions");
        }

        /** The name comes last, because it may contain anything. */
        private Subject subject(String source) {
            return new Subject(source + "@" + name, Subject.A_DAY);
        }
    }

    /**
     * What attempts line up for.
     *
     * @param remembered how long after the last failure the failures are forgotten
     */
    record Subject(String name, Duration remembered) {

        /** Longer than any wait. */
        private static final Duration A_DAY = Duration.ofDays(1);

        /** A network, across all accounts. It starts afresh with each window. */
        public static Subject of(ClientNetwork network, FailureLimit limit, Instant now) {
            return new Subject("network:" + network + ":" + limit.windowAt(now), limit.window());
        }

        /** The sign-ups from a network, all of which are counted. */
        public static Subject ofSignUps(ClientNetwork network, Quota quota, Instant now) {
            return new Subject("sign-ups:" + network + ":" + quota.windowAt(now), quota.window());
        }
    }

    /**
     * Puts the attempt at the end of the line, unless it is in line already or all places are taken, and answers where
     * it stands.
     */
    Uni<Standing> lineUp(Subject subject, Ticket ticket, int places, Instant now);

    /** The attempt has failed. Answers how many failures there are now: no two answers are the same until a success. */
    Uni<Integer> fail(Subject subject, Ticket ticket, Instant now);

    /** The attempt has succeeded: earlier failures are forgotten. Answers how many there were. */
    Uni<Integer> succeed(Subject subject, Ticket ticket);

    /** The attempt has succeeded, and this many of the failures no longer count. */
    Uni<Void> forgive(Subject subject, Ticket ticket, int failures);

    /** The attempt has ended without saying anything about the subject, or will not be made. */
    Uni<Void> leave(Subject subject, Ticket ticket);
}
