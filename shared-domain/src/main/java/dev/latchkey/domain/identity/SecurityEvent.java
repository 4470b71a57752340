package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.ClientAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that the record of an account must show. Made of ids, addresses and kinds alone, so that no secret can get
 * into the record: not even the name that somebody typed at a log-in, which may be a password in the wrong field.
 *
 * @param account whose record it belongs to; empty where no account is known
 * @param address where it came from; empty where no client asked for it
 * @param serviceClient the service that asked for it, where it was not the account itself
 * @param subject the id of the key that it is about
 */
public record SecurityEvent(
        Kind kind,
        Optional<AccountId> account,
        Optional<ClientAddress> address,
        Optional<String> serviceClient,
        Optional<String> subject) {

    /** What happened. */
    public enum Kind {
        SIGNED_UP,
        LOGGED_IN,
        /** The password was right, and the second factor is asked for. */
        SECOND_FACTOR_REQUESTED,
        LOG_IN_FAILED,
        SECOND_FACTOR_FAILED,
        /** Somebody with a session gave a wrong password where it is asked for again. */
        PASSWORD_CONFIRMATION_FAILED,
        /** Attempts of an account or an address must wait from now on. */
        THROTTLE_REACHED,
        PASSWORD_CHANGED,
        SECOND_FACTOR_ENABLED,
        SECOND_FACTOR_DISABLED,
        RECOVERY_CODES_RENEWED,
        API_KEY_CREATED,
        API_KEY_FIRST_USED,
        API_KEY_REVOKED,
        SIGNING_KEY_ROTATED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
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

    public SecurityEvent about(String keyId) {
        return new SecurityEvent(kind, account, address, serviceClient, Optional.of(keyId));
    }

    public SecurityEvent askedForBy(Optional<String> client) {
        return new SecurityEvent(kind, account, address, client, subject);
    }
}
