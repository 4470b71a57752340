package dev.latchkey.identity.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.AttemptLine.Standing;
import dev.latchkey.domain.identity.AttemptLine.Ticket;
import dev.latchkey.domain.identity.FailureHistory;
import dev.latchkey.domain.identity.FailureLimit;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientNetwork;
import dev.latchkey.domain.kernel.Login;
import dev.latchkey.identity.application.port.FailedAttempts.Owner;
import dev.latchkey.identity.application.port.FailedAttempts.Subject;
import dev.latchkey.kit.testing.Simultaneously;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every implementation of the port must do. */
public abstract class FailedAttemptsContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final int PLACES = 50;

    private final Subject ada = Owner.of(new AccountId(UUID.randomUUID())).ofSessions();

    protected abstract FailedAttempts attempts();

    /** Mutiny's context propagation cannot be initialised by several threads at the same time. */
    @BeforeAll
    static void mutinyIsInUse() {
        await(Uni.createFrom().item(() -> true));
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().indefinitely();
    }

    private static Ticket ticket() {
        return new Ticket(UUID.randomUUID(), NOW.plus(LEASE));
    }

    private Standing lineUp(Ticket ticket) {
        return await(attempts().lineUp(ada, ticket, PLACES, NOW));
    }

    private static Standing at(int ahead) {
        return new Standing(FailureHistory.none(), ahead, true);
    }

    @Test
    void firstComeFirstServed() {
        var first = ticket();
        var second = ticket();
        var third = ticket();

        assertThat(lineUp(first)).isEqualTo(at(0));
        assertThat(lineUp(second)).isEqualTo(at(1));
        assertThat(lineUp(third)).isEqualTo(at(2));
        assertThat(lineUp(second)).isEqualTo(at(1));
        await(attempts().leave(ada, second));
        await(attempts().leave(ada, second));
        assertThat(lineUp(third)).isEqualTo(at(1));
        assertThat(lineUp(second)).isEqualTo(at(2));
    }

    @Test
    void anAttemptThatFindsNoPlaceIsNotInLine() {
        var first = ticket();
        await(attempts().lineUp(ada, first, 2, NOW));
        await(attempts().lineUp(ada, ticket(), 2, NOW));
        var third = ticket();
        var noPlace = new Standing(FailureHistory.none(), 2, false);

        assertThat(await(attempts().lineUp(ada, third, 2, NOW))).isEqualTo(noPlace);
        assertThat(await(attempts().lineUp(ada, third, 2, NOW))).isEqualTo(noPlace);
        await(attempts().leave(ada, first));
        assertThat(await(attempts().lineUp(ada, third, 2, NOW))).isEqualTo(at(1));
    }

    @Test
    void failuresAreCountedAndASuccessForgetsThemAll() {
        var one = ticket();
        var other = ticket();
        var third = ticket();
        lineUp(one);
        lineUp(other);
        lineUp(third);

        assertThat(await(attempts().fail(ada, one, NOW.minusSeconds(1)))).isEqualTo(1);
        assertThat(await(attempts().fail(ada, other, NOW))).isEqualTo(2);
        assertThat(lineUp(third)).isEqualTo(new Standing(new FailureHistory(2, NOW), 0, true));

        var fourth = ticket();
        lineUp(fourth);
        assertThat(await(attempts().succeed(ada, third))).isEqualTo(2);
        assertThat(await(attempts().succeed(ada, third)))
                .as("they are forgotten once")
                .isZero();
        assertThat(lineUp(fourth)).as("it is still under way").isEqualTo(at(0));
        assertThat(await(attempts().fail(ada, fourth, NOW))).isEqualTo(1);
    }

    @Test
    void theGivenNumberOfFailuresIsForgivenAndTheOthersStay() {
        var first = ticket();
        for (var i = 0; i < 5; i++) {
            await(attempts().fail(ada, ticket(), NOW));
        }
        lineUp(first);

        await(attempts().forgive(ada, first, 3));
        var next = ticket();
        assertThat(lineUp(next)).isEqualTo(new Standing(new FailureHistory(2, NOW), 0, true));
        await(attempts().forgive(ada, next, 0));
        assertThat(lineUp(ticket())).isEqualTo(new Standing(new FailureHistory(2, NOW), 0, true));
        await(attempts().forgive(ada, next, 3));
        assertThat(lineUp(ticket()).history()).isEqualTo(FailureHistory.none());
        await(attempts().forgive(ada, next, 3));
        assertThat(await(attempts().fail(ada, ticket(), NOW))).isEqualTo(1);
    }

    @Test
    void anAttemptLeftBehindByAProcessStaysInLineUntilItsLeaseEnds() {
        lineUp(ticket());
        var leftBehind = ticket();
        lineUp(leftBehind);
        var late = new Ticket(UUID.randomUUID(), NOW.plus(LEASE).plus(LEASE));

        assertThat(await(attempts().lineUp(ada, late, PLACES, NOW.plus(LEASE).minusMillis(1))))
                .isEqualTo(at(2));
        assertThat(await(attempts().lineUp(ada, late, PLACES, NOW.plus(LEASE)))).isEqualTo(at(0));
        assertThat(await(attempts().fail(ada, leftBehind, NOW)))
                .as("it still fails in the end")
                .isEqualTo(1);
        assertThat(await(attempts().lineUp(ada, late, PLACES, NOW.plus(LEASE))).history())
                .isEqualTo(new FailureHistory(1, NOW));
    }

    @Test
    void eachNameIsASeparateSubject() {
        var odd = Owner.of(new Login("{a}:* \u00e9" + "y".repeat(200) + UUID.randomUUID()))
                .ofUnknownDevices();

        assertThat(await(attempts().fail(odd, ticket(), NOW))).isEqualTo(1);
        assertThat(await(attempts().lineUp(odd, ticket(), PLACES, NOW)))
                .isEqualTo(new Standing(new FailureHistory(1, NOW), 0, true));
        assertThat(lineUp(ticket())).isEqualTo(at(0));
    }

    @Test
    void failuresOfAnAddressAreCountedByWindow() {
        var address = new ClientNetwork(UUID.randomUUID().toString());
        var limit = FailureLimit.STANDARD;
        var now = Subject.of(address, limit, NOW);
        await(attempts().fail(now, ticket(), NOW));

        assertThat(await(attempts().fail(Subject.of(address, limit, NOW.plusSeconds(1)), ticket(), NOW)))
                .isEqualTo(2);
        assertThat(await(attempts().fail(Subject.of(address, limit, NOW.plus(limit.window())), ticket(), NOW)))
                .isEqualTo(1);
        assertThat(await(
                        attempts().fail(Subject.of(new ClientNetwork("another" + address), limit, NOW), ticket(), NOW)))
                .isEqualTo(1);
    }

    @Test
    void simultaneousAttemptsEachHaveTheirOwnPlace() {
        var places = Simultaneously.call(2 * PLACES, i -> lineUp(ticket()));

        assertThat(places.stream().filter(Standing::inLine).map(Standing::ahead))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, PLACES).boxed().toList());
        assertThat(places.stream().filter(place -> !place.inLine()))
                .hasSize(PLACES)
                .containsOnly(new Standing(FailureHistory.none(), PLACES, false));
    }

    @Test
    void simultaneousFailuresAreAllCounted() {
        var tickets = IntStream.range(0, 40).mapToObj(i -> ticket()).toList();
        tickets.forEach(this::lineUp);

        var counts = Simultaneously.call(40, i -> await(attempts().fail(ada, tickets.get(i), NOW)));

        assertThat(counts)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 40).boxed().toList());
        assertThat(lineUp(ticket())).isEqualTo(new Standing(new FailureHistory(40, NOW), 0, true));
    }
}
