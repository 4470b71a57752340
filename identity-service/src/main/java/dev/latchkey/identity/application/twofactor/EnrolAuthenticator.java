package dev.latchkey.identity.application.twofactor;

import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.TotpSecret;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.identity.application.audit.SecurityLog;
import dev.latchkey.identity.application.port.Accounts;
import dev.latchkey.identity.application.port.AuthenticatorLinks;
import dev.latchkey.identity.application.port.TwoFactors;
import dev.latchkey.kit.application.SecretSource;
import dev.latchkey.kit.application.Transactions;
import io.smallrye.mutiny.Uni;

/** Gives an account a secret for its authenticator; the second factor stays off until the pairing. */
public final class EnrolAuthenticator {

    private final Accounts accounts;
    private final TwoFactors twoFactors;
    private final AuthenticatorLinks links;
    private final SecurityLog log;
    private final Transactions transactions;
    private final SecretSource secrets;

    public EnrolAuthenticator(
            Accounts accounts,
            TwoFactors twoFactors,
            AuthenticatorLinks links,
            SecurityLog log,
            Transactions transactions,
            SecretSource secrets) {
        this.accounts = accounts;
        this.twoFactors = twoFactors;
        this.links = links;
        this.log = log;
        this.transactions = transactions;
        this.secrets = secrets;
    }

    /** Starting again replaces the pending secret. Fails with {@code two-factor-already-enabled}. */
    public Uni<AuthenticatorLinks.Link> enrol(Caller.Session session, ClientAddress address) {
        var secret = new TotpSecret(secrets.bytes(TotpSecret.BYTES));
        return transactions
                .atomically(() -> twoFactors
                        .claim(session.account())
                        .map(current -> current.enrol(secret))
                        .flatMap(pending -> twoFactors.store(session.account(), pending))
                        .chain(() -> log.record(
                                SecurityEvent.of(Kind.AUTHENTICATOR_ENROLMENT_STARTED, session.account(), address)))
                        .chain(() -> accounts.byId(session.account())))
                .map(account -> links.link(secret, account.email()));
    }
}
