package dev.latchkey.identity.application.servicetoken;

import static dev.latchkey.identity.Ada.await;
import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.identity.ServiceClient;
import dev.latchkey.domain.identity.ServiceGrant;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.ClientNetworks;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.domain.kernel.PresentedText;
import dev.latchkey.domain.kernel.Scope;
import dev.latchkey.identity.Ada;
import dev.latchkey.identity.application.port.PlainSigner;
import dev.latchkey.kit.limit.LocalMissLimiter;
import dev.latchkey.kit.testing.TestAddresses;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IssueServiceTokenTest {

    private static final OpaqueKey SECRET =
            OpaqueKey.of(OpaqueKey.Kind.CLIENT_SECRET, new byte[OpaqueKey.RANDOM_BYTES]);
    private static final Set<Scope> SCOPES = Set.of(Scope.PLANS_WRITE, Scope.ACCOUNTS_READ);
    private static final ServiceClient BILLING =
            new ServiceClient("billing", SCOPES, List.of(ServiceClient.hash(SECRET)));

    private final Ada ada = new Ada();
    private final IssueServiceToken issue = new IssueServiceToken(
            id -> id.equals("billing") ? Optional.of(BILLING) : Optional.empty(),
            new LocalMissLimiter(ada.clock),
            ClientNetworks.STANDARD,
            ada.events.log(ada.clock),
            PlainSigner.signToken(ada.clock),
            ada.clock);

    private IssueServiceToken.Issued issued(String client, String secret, Set<Scope> scopes, ClientAddress address) {
        return await(issue.issue(
                new IssueServiceToken.Command(new PresentedText(client), new PresentedText(secret), scopes, address)));
    }

    private IssueServiceToken.Issued issued(String secret, Set<Scope> scopes) {
        return issued("billing", secret, scopes, TestAddresses.HOME);
    }

    @Test
    void aClientGetsTheScopesThatItAsksForOrAll() {
        var narrow = issued(SECRET.reveal(), Set.of(Scope.PLANS_WRITE));

        assertThat(narrow.scopes()).containsExactly(Scope.PLANS_WRITE);
        assertThat(narrow.token().token()).isEqualTo("service billing");
        assertThat(narrow.token().expiresAt()).isEqualTo(Ada.NOW.plus(ServiceGrant.LIFETIME));
        assertThat(issued(SECRET.reveal(), Set.of()).scopes()).isEqualTo(SCOPES);
        assertThat(ada.events.kinds()).containsOnly(Kind.SERVICE_TOKEN_ISSUED);
    }

    @Test
    void whoeverIsRefusedIsRecorded() {
        assertRefused(() -> issued("lks_wrong", Set.of())).isEqualTo("invalid-client");
        assertRefused(() -> issued("nobody", SECRET.reveal(), Set.of(), TestAddresses.HOME))
                .isEqualTo("invalid-client");
        assertRefused(() -> issued(SECRET.reveal(), Set.of(Scope.TOKENS_INTROSPECT)))
                .isEqualTo("invalid-scope");

        assertThat(ada.events.kinds()).hasSize(3).containsOnly(Kind.SERVICE_TOKEN_REFUSED);
    }

    @Test
    void refusalsOfANetworkAreLimitedAndARightSecretNeverWaits() {
        for (var i = 0; i < 60; i++) {
            assertRefused(() -> issued("lks_wrong", Set.of())).isEqualTo("invalid-client");
        }

        assertRefused(() -> issued("lks_wrong", Set.of())).isEqualTo("too-many-attempts");
        assertThat(ada.events.kinds()).hasSize(60);
        assertThat(issued(SECRET.reveal(), Set.of()).scopes()).isEqualTo(SCOPES);
        assertRefused(() -> issued("billing", "lks_wrong", Set.of(), TestAddresses.number(200)))
                .isEqualTo("invalid-client");
        ada.clock.advance(Duration.ofMinutes(1));
        assertRefused(() -> issued("lks_wrong", Set.of())).isEqualTo("invalid-client");
    }

    @Test
    void whatIsPresentedIsNotShown() {
        assertThat(new IssueServiceToken.Command(
                        new PresentedText("billing"), new PresentedText(SECRET.reveal()), Set.of(), TestAddresses.HOME))
                .asString()
                .doesNotContain(SECRET.reveal(), "billing");
    }
}
