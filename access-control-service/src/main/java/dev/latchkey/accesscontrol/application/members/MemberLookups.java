package dev.latchkey.accesscontrol.application.members;

import dev.latchkey.accesscontrol.application.port.AccessEvents;
import dev.latchkey.accesscontrol.application.port.Applications;
import dev.latchkey.domain.access.AccessEvent;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.Quota;
import dev.latchkey.domain.kernel.Refusal;
import dev.latchkey.kit.application.MissLimiter;
import dev.latchkey.kit.application.MissLimiter.Allowance;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * Adding a member reveals whether an account exists. So owners and client networks may try only so often, and the
 * application's record names who tried.
 */
public final class MemberLookups {

    /** The record gains at most one entry a minute about one owner's refused look-ups. */
    private static final Quota RECORDED = new Quota(1, Duration.ofMinutes(1));

    /**
     * How often somebody may try.
     *
     * @param misses attempts to add an unknown account, or one that may not have the role
     * @param attempts all attempts
     */
    public record Limits(Quota misses, Quota attempts) {}

    private final MissLimiter limiter;
    private final Limits limits;
    private final ClientNetworks networks;
    private final Applications applications;
    private final AccessEvents events;
    private final Transactions transactions;
    private final InstantSource clock;

    public MemberLookups(
            MissLimiter limiter,
            Limits limits,
            ClientNetworks networks,
            Applications applications,
            AccessEvents events,
            Transactions transactions,
            InstantSource clock) {
        this.limiter = limiter;
        this.limits = limits;
        this.networks = networks;
        this.applications = applications;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Looks somebody up, unless the owner or the client's network has done so too often: then it fails with
     * {@code too-many-attempts}, without any call. A miss costs an extra transaction, at most once a minute.
     */
    <T> Uni<T> limited(AddMember.Command command, Supplier<Uni<T>> lookUp) {
        var owner = "owner:" + command.caller().account();
        var network = "network:" + networks.of(command.address());
        return Uni.createFrom()
                .deferred(() -> {
                    takeAttempt(owner);
                    takeAttempt(network);
                    return limiter.within(
                            List.of(miss(owner), miss(network)), MemberLookups::isMiss, MemberLookups::tooMany, lookUp);
                })
                .onFailure(MemberLookups::isRecorded)
                .recoverWithUni(
                        refused -> record(command).chain(() -> Uni.createFrom().failure(refused)));
    }

    private static boolean isRecorded(Throwable failure) {
        return isMiss(failure) || Refusal.isOfKind(Refusal.Kind.THROTTLED, failure);
    }

    private void takeAttempt(String subject) {
        limiter.take(new Allowance("member-lookups:" + subject, limits.attempts()))
                .ifPresent(wait -> {
                    throw tooMany(wait);
                });
    }

    private Allowance miss(String subject) {
        return new Allowance("missed-members:" + subject, limits.misses());
    }

    private static boolean isMiss(Throwable failure) {
        return Refusal.isOfKind(Refusal.Kind.NOT_FOUND, failure) || Refusal.isOfKind(Refusal.Kind.FORBIDDEN, failure);
    }

    private static Refusal tooMany(Duration wait) {
        return Refusal.throttled(
                "too-many-attempts", "Too many attempts to add members; wait before you try again.", wait);
    }

    /**
     * A refusal that cannot be recorded is not revealed: if the application has been deleted meanwhile, the answer is
     * that it does not exist.
     */
    private Uni<Void> record(AddMember.Command command) {
        var actor = command.caller().account();
        var refused = AccessEvent.memberLookupRefused(command.application(), actor, clock.instant());
        return limiter.take(new Allowance("recorded-lookups:" + command.application() + ":" + actor, RECORDED))
                .map(recorded -> Uni.createFrom().voidItem())
                .orElseGet(() -> transactions.atomically(
                        () -> applications.claim(command.application(), actor).chain(() -> events.append(refused))));
    }
}
