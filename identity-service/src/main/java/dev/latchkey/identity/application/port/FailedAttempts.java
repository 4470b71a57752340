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

/** The {@link AttemptLine} of each subject, shared by all who take part: what has failed lately, and who stands in line. */
public interface FailedAttempts {

    /** Whose secret it is: an account's, or nobody's under some name, so that the two cannot be told apart. */
    record Owner(String name) {

        public static Owner of(AccountId account) {
            return new Owner("account:" + account);
        }

        public static Owner of(Login unknown) {
            return new Owner("login:" + unknown.text());
        }

        /** Attempts of unknown devices of one network. */
        public Subject ofNetwork(ClientNetwork network) {
            return subject("network:" + network);
        }

        /** Attempts of all unknown devices. */
        public Subject ofUnknownDevices() {
            return subject("unknown-devices");
        }

        /** Attempts of one known device. */
        public Subject ofDevice(KnownDevice device) {
            return subject("device:" + device.id());
        }

        /** Attempts of all known devices. */
        public Subject ofKnownDevices() {
            return subject("known-devices");
        }

        /** Attempts in sessions. */
        public Subject ofSessions() {
            return subject("sessions");
        }

        /** The name comes last, since anything may stand in it. */
        private Subject subject(String source) {
            return new Subject(source + "@" + name, Subject.A_DAY);
        }
    }

    /**
     * What has a line.
     *
     * @param remembered how long after its last failure a subject starts anew
     */
    record Subject(String name, Duration remembered) {

        /** Longer than any wait. */
        private static final Duration A_DAY = Duration.ofDays(1);

        /** A network over all accounts, which starts anew with each window. */
        public static Subject of(ClientNetwork network, FailureLimit limit, Instant now) {
            return new Subject("network:" + network + ":" + limit.windowAt(now), limit.window());
        }

        /** Sign-ups of a network, which are all counted. */
        public static Subject ofSignUps(ClientNetwork network, Quota quota, Instant now) {
            return new Subject("sign-ups:" + network + ":" + quota.windowAt(now), quota.window());
        }
    }

    /** Puts the attempt at the end of the line, unless it stands there or all places are taken; and answers where it stands. */
    Uni<Standing> lineUp(Subject subject, Ticket ticket, int places, Instant now);

    /** The attempt has failed. Answers how many failures there are now: no two answers are the same until a success. */
    Uni<Integer> fail(Subject subject, Ticket ticket, Instant now);

    /** The attempt has succeeded: what failed before is forgotten. Answers how many failures that were. */
    Uni<Integer> succeed(Subject subject, Ticket ticket);

    /** The attempt has succeeded, and so many of the failures do not count any more. */
    Uni<Void> forgive(Subject subject, Ticket ticket, int failures);

    /** The attempt has ended and says nothing of the subject, or will not be made. */
    Uni<Void> leave(Subject subject, Ticket ticket);
}
