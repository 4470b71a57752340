package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.AttemptLine;
import dev.latchkey.domain.identity.AttemptLine.Standing;
import dev.latchkey.domain.identity.AttemptLine.Ticket;
import dev.latchkey.domain.identity.FailureLimit;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientNetwork;
import dev.latchkey.domain.kernel.Login;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;

/** The {@link AttemptLine} of each subject, shared by all who take part: what has failed lately, and who stands in line. */
public interface FailedAttempts {

    /**
     * What has a line: an account, or a name that none has, so that the two cannot be told apart; or where clients call from.
     *
     * @param remembered how long after its last failure a subject starts anew
     */
    record Subject(String name, Duration remembered) {

        /** Longer than any wait. */
        private static final Duration A_DAY = Duration.ofDays(1);

        public static Subject of(AccountId account) {
            return new Subject("account:" + account, A_DAY);
        }

        public static Subject of(Login unknown) {
            return new Subject("login:" + unknown.text(), A_DAY);
        }

        /** A network starts anew with each window. */
        public static Subject of(ClientNetwork network, FailureLimit limit, Instant now) {
            return new Subject("network:" + network + ":" + limit.windowAt(now), limit.window());
        }
    }

    /** Puts the attempt at the end of the line, unless it stands there or all places are taken; and answers where it stands. */
    Uni<Standing> lineUp(Subject subject, Ticket ticket, int places, Instant now);

    /** The attempt has failed. Answers how many failures there are now: no two answers are the same until a success. */
    Uni<Integer> fail(Subject subject, Ticket ticket, Instant now);

    /** The attempt has succeeded: what failed before is forgotten. */
    Uni<Void> succeed(Subject subject, Ticket ticket);

    /** The attempt has ended and says nothing of the subject, or will not be made. */
    Uni<Void> leave(Subject subject, Ticket ticket);
}
