package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.Named;
import dev.latchkey.domain.kernel.Names;
import java.util.Optional;

/**
 * Something that an account's record must show. It holds only ids, addresses and kinds, so that no secret can get into
 * the record: not even the name that somebody typed at a log-in, which may be a password in the wrong field.
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
        SIGNED_UP("An account was created.", false),
        LOGGED_IN("A session began, after every factor that the account has.", false),
        SECOND_FACTOR_REQUESTED("The password was right, and the second factor was asked for.", false),
        LOG_IN_FAILED("A wrong password or an unknown name at a log-in.", true),
        SECOND_FACTOR_FAILED("A wrong code after a right password.", true),
        PASSWORD_CONFIRMATION_FAILED("A session gave a wrong password where it must be confirmed.", true),
        THROTTLE_REACHED("Attempts at an account or from an address must now wait.", true),
        SESSION_REFRESHED("A session was given another full lifetime.", true),
        PASSWORD_CHANGED("The password was changed.", false),
        AUTHENTICATOR_ENROLMENT_STARTED("A session asked for a secret to pair an authenticator with.", true),
        PAIRING_CODE_WRONG("A wrong code when pairing an authenticator.", true),
        SECOND_FACTOR_ENABLED("An authenticator was paired; log-ins now need its code.", false),
        SECOND_FACTOR_DISABLED("The second factor was switched off.", false),
        RECOVERY_CODES_RENEWED("New recovery codes were made; the old ones no longer work.", false),
        API_KEY_CREATED("An API key was created; subject: its id.", false),
        API_KEY_RELABELLED("An API key's name or description changed; subject: its id.", false),
        API_KEY_FIRST_USED(
                "An API key was used for the first time, at the named service client; subject: its id.", false),
        API_KEY_REVOKED("An API key was revoked; subject: its id.", false),
        PLAN_CHANGED("The named service client set the account's plan; subject: the new plan.", false),
        SERVICE_TOKEN_ISSUED("The named service client was given an access token.", true),
        SERVICE_TOKEN_REFUSED("The named client gave a wrong secret or asked for too much, or is unknown.", true),
        SIGNING_KEY_ROTATED("A new signing key was published; subject: its id.", false),
        SECRETS_REWRAPPED("Stored secrets were moved to the newest encryption key; subject: its id.", false);

        private static final Names<Kind> STORED = Names.of(Kind.class, Kind::storedName);

        private final String description;
        private final boolean aggregated;

        Kind(String description, boolean aggregated) {
            this.description = description;
            this.aggregated = aggregated;
        }

        /** What happened, in one sentence. */
        public String description() {
            return description;
        }

        /** Whether it is so frequent, or so easily caused, that all occurrences within a minute become one entry. */
        public boolean isAggregated() {
            return aggregated;
        }

        @Override
        public String wireName() {
            return Named.withHyphens(this);
        }

        /** How rows spell it, which the record had before it had a name on the wire. Never changes. */
        public String storedName() {
            return name();
        }

        /** Fails as {@link Names#stored} does. */
        public static Kind stored(String storedName) {
            return STORED.stored(storedName);
        }
    }

    /** Something that an account did, or that somebody tried at it. */
    public static SecurityEvent of(Kind kind, AccountId account, ClientAddress address) {
        return of(kind, Optional.of(account), Optional.of(address));
    }

    /** Something that may have no account and no address. */
    public static SecurityEvent of(Kind kind, Optional<AccountId> account, Optional<ClientAddress> address) {
        return new SecurityEvent(kind, account, address, Optional.empty(), Optional.empty());
    }

    public SecurityEvent about(String what) {
        return new SecurityEvent(kind, account, address, serviceClient, Optional.of(what));
    }

    public SecurityEvent askedForBy(Optional<String> client) {
        return new SecurityEvent(kind, account, address, client, subject);
    }

    /** The same without an address: one entry for all occurrences of a minute that get none of their own. */
    public SecurityEvent fromAnywhere() {
        return new SecurityEvent(kind, account, Optional.empty(), serviceClient, subject);
    }
}
