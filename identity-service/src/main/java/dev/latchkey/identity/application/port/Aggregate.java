package dev.latchkey.identity.application.port;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.identity.application.port.SecurityEvents.Recorded;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The key that all occurrences in one entry share. It begins with the minute and the account, so that the entries of
 * one minute that belong to no account are adjacent.
 *
 * @param prefix the minute and the account
 * @param rest the kind, the service client and the address
 */
public record Aggregate(String prefix, String rest) {

    private static final String NOBODY = "-";

    /** Empty for an event that is not aggregated. */
    public static Optional<Aggregate> of(Recorded recorded) {
        return recorded.event().kind().isAggregated() ? Optional.of(aggregate(recorded)) : Optional.empty();
    }

    private static Aggregate aggregate(Recorded recorded) {
        var event = recorded.event();
        var minute = recorded.at().truncatedTo(ChronoUnit.MINUTES);
        var account = event.account().map(AccountId::toString).orElse(NOBODY);
        return new Aggregate(
                minute + "|" + account + "|",
                String.join("|", event.kind().wireName(), event.serviceClient().orElse(NOBODY), address(event)));
    }

    private static String address(SecurityEvent event) {
        return event.address().map(ClientAddress::toString).orElse(NOBODY);
    }

    public String key() {
        return prefix + rest;
    }
}
