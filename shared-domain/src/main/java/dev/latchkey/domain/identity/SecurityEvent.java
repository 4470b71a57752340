package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Named;
import java.util.Optional;

/**
 * Something that the record of an account must show. Made of ids, addresses and kinds alone, so that no secret can get
 * into the record: not even the name that somebody typed at a log-in, which may be a password in the wrong field.
 *
 * @param account whose record it belongs to; empty where no account is known
 * @param address where it came from; empty where no client asked for it
 * @param serviceClient the service that asked for it, where it was not the account itself
 * @param subject the id of the key, or the plan, that it is about
 */
public record SecurityEvent(
        Kind kind,
        Optional<AccountId> account,
        Optional<ClientAddress> address,
        Optional<String> serviceClient,
        Optional<String> subject) {

    /** What happened. */
    public enum Kind implements Named {
        SIGNED_UP("An account was made.", false),
        LOGGED_IN("A session began, with every factor that the account has.", false),
        SECOND_FACTOR_REQUESTED("The password was right, and the second factor is asked for.", false),
        LOG_IN_FAILED("A wrong password, or the name of nobody, at a log-in.", true),
        SECOND_FACTOR_FAILED("A wrong code after a right password.", true),
        PASSWORD_CONFIRMATION_FAILED(
                "Somebody with a session gave a wrong password where it is asked for again.", true),
        THROTTLE_REACHED("Attempts of an account or an address must wait from now on.", true),
        SESSION_REFRESHED("A session was given another full lifetime.", true),
        PASSWORD_CHANGED("The password was changed.", false),
        AUTHENTICATOR_ENROLMENT_STARTED("A session asked for the secret of an authenticator, to be paired.", true),
        PAIRING_CODE_WRONG("A wrong code at the pairing of an authenticator.", true),
        SECOND_FACTOR_ENABLED("An authenticator was paired; log-ins need its code.", false),
        SECOND_FACTOR_DISABLED("The second factor was switched off.", false),
        RECOVERY_CODES_RENEWED("New recovery codes; the old ones have stopped working.", false),
        API_KEY_CREATED("An API key was made; subject: its id.", false),
        API_KEY_RELABELLED("An API key got another name or description; subject: its id.", false),
        API_KEY_FIRST_USED(
                "An API key was used for the first time, at the service client named; subject: its id.", false),
        API_KEY_REVOKED("An API key was revoked; subject: its id.", false),
        PLAN_CHANGED("The service client named set what the account pays for; subject: the new plan.", false),
        SERVICE_TOKEN_ISSUED("The service client named was given an access token.", true),
        SERVICE_TOKEN_REFUSED("A wrong secret or too wide a scope of the client named, or an unknown client.", true),
        SIGNING_KEY_ROTATED("A new signing key was published; subject: its id.", false),
        SECRETS_REWRAPPED("Stored secrets were moved to the newest encryption key; subject: its id.", false);

        private final String description;
        private final boolean aggregated;

        Kind(String description, boolean aggregated) {
            this.description = description;
            this.aggregated = aggregated;
        }

        /** In a sentence. */
        public String description() {
            return description;
        }

        /** Whether it is so frequent, or so easily brought about, that the occurrences of a minute are one entry. */
        public boolean isAggregated() {
            return aggregated;
        }

        @Override
        public String wireName() {
            return Named.withHyphens(this);
        }
    }

    /** Something that an account did, or that was tried at it. */
    public static SecurityEvent of(Kind kind, AccountId account, ClientAddress address) {
        return of(kind, Optional.of(account), Optional.of(address));
    }

    /** Something that may belong to no account and come from nowhere. */
    public static SecurityEvent of(Kind kind, Optional<AccountId> account, Optional<ClientAddress> address) {
        return new SecurityEvent(kind, account, address, Optional.empty(), Optional.empty());
    }

    public SecurityEvent about(String what) {
        return new SecurityEvent(kind, account, address, serviceClient, Optional.of(what));
    }

    public SecurityEvent askedForBy(Optional<String> client) {
        return new SecurityEvent(kind, account, address, client, subject);
    }

    /** The same from wherever: what stands for all that a minute has no entries of their own for. */
    public SecurityEvent fromAnywhere() {
        return new SecurityEvent(kind, account, Optional.empty(), serviceClient, subject);
    }
}
