package dev.latchkey.domain.kernel;

import java.time.Instant;
import java.util.Set;

/**
 * Who makes a request, as their token proves it. A use case takes the narrowest type that may call it, so that a call
 * by anybody else does not compile. The edge narrows the type, and answers a caller who does not fit with the refusal.
 */
public sealed interface Caller {

    /** A person, or a program that acts with all of a person's permissions. */
    sealed interface User extends Caller {
        AccountId account();
    }

    /**
     * A session token.
     *
     * @param authenticatedAt when a password (and second factor) was last given; kept when a token is refreshed
     * @param methods how (RFC 8176), such as {@code pwd}, {@code otp}
     */
    record Session(AccountId account, Instant authenticatedAt, Set<String> methods) implements User {
        public Session {
            methods = Set.copyOf(methods);
        }
    }

    /** An API key of a user. */
    record ApiKey(AccountId account) implements User {}

    /** A password was right and the second factor is still to come: it opens nothing but the challenge. */
    record PendingSession(AccountId account, Instant authenticatedAt) implements Caller {}

    /** A service of the product, or of a partner. */
    record Service(String clientId, Set<Scope> scopes) implements Caller {
        public Service {
            scopes = Set.copyOf(scopes);
        }
    }

    /** Fails with {@code user-required}. */
    default User requireUser() {
        if (this instanceof User user) {
            return user;
        }
        throw Refusal.forbidden("user-required", "This call needs a session token or an API key of a user.");
    }

    /**
     * For what an API key must never do, so that a leaked key cannot prolong its own life. Fails with
     * {@code session-required}.
     */
    default Session requireSession() {
        if (this instanceof Session session) {
            return session;
        }
        throw Refusal.forbidden("session-required", "This call needs a session token.");
    }

    /** Fails with {@code two-factor-challenge-required}. */
    default PendingSession requirePendingSession() {
        if (this instanceof PendingSession pending) {
            return pending;
        }
        throw Refusal.forbidden("two-factor-challenge-required", "This call needs the token from the password step.");
    }

    /** Fails with {@code service-required} or {@code insufficient-scope} (RFC 6750, 3.1). */
    default Service requireService(Scope scope) {
        if (!(this instanceof Service service)) {
            throw Refusal.forbidden("service-required", "This call needs a service token.");
        }
        if (!service.scopes().contains(scope)) {
            throw Refusal.forbidden("insufficient-scope", "This call needs the scope " + scope.value() + ".");
        }
        return service;
    }
}
