package dev.latchkey.identity.application.plan;

import static dev.latchkey.identity.Ada.await;
import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.SecurityEvent.Kind;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.identity.Ada;
import dev.latchkey.kit.testing.TestAddresses;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangePlanTest {

    private final Ada ada = new Ada();
    private final ChangePlan changePlan = new ChangePlan(ada.accounts, ada.events.log(ada.clock), ada.transactions);

    private Account change(AccountId account, Plan plan) {
        return await(changePlan.change(
                new ChangePlan.Command(new Caller.Service("billing", Set.of()), account, plan, TestAddresses.HOME)));
    }

    @Test
    void anotherPlanIsStoredAndTheRecordNamesWhoAsked() {
        assertThat(change(Ada.ID, Plan.PAID).plan()).isEqualTo(Plan.PAID);

        assertThat(await(ada.accounts.byId(Ada.ID)).plan()).isEqualTo(Plan.PAID);
        assertThat(ada.recorded())
                .containsExactly(SecurityEvent.of(Kind.PLAN_CHANGED, Ada.ID, TestAddresses.HOME)
                        .askedForBy(Optional.of("billing"))
                        .about("paid"));
    }

    @Test
    void theSamePlanIsNoChange() {
        assertThat(change(Ada.ID, Plan.FREE)).isEqualTo(Ada.ACCOUNT);

        assertThat(ada.events.kinds()).isEmpty();
    }

    @Test
    void nobodyHasNoPlan() {
        assertRefused(() -> change(new AccountId(new UUID(7, 9)), Plan.PAID)).isEqualTo("account-not-found");
    }
}
