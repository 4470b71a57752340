package dev.latchkey.identity;

import dev.latchkey.domain.identity.Account;
import dev.latchkey.domain.identity.OneTimeCode;
import dev.latchkey.domain.identity.Password;
import dev.latchkey.domain.identity.PasswordHash;
import dev.latchkey.domain.identity.SecurityEvent;
import dev.latchkey.domain.identity.Totp;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.EmailAddress;
import dev.latchkey.domain.kernel.PresentedText;
import dev.latchkey.domain.kernel.Username;
import dev.latchkey.identity.application.password.RequirePassword;
import dev.latchkey.identity.application.port.CountingHasher;
import dev.latchkey.identity.application.port.InMemoryAccounts;
import dev.latchkey.identity.application.port.InMemoryApiKeys;
import dev.latchkey.identity.application.port.InMemoryFailedAttempts;
import dev.latchkey.identity.application.port.InMemorySecurityEvents;
import dev.latchkey.identity.application.port.InMemoryTwoFactors;
import dev.latchkey.identity.application.port.SecurityEvents;
import dev.latchkey.identity.application.throttle.AttemptThrottle;
import dev.latchkey.identity.application.throttle.Limits;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.application.SecretSource;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.crypto.Peppers;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.TestAddresses;
import dev.latchkey.kit.testing.TestClock;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Ada's account and everything around it, on fakes of the ports. Her password is {@value #PASSWORD}. */
public final class Ada {

    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final String PASSWORD = "correct horse";
    public static final Account ACCOUNT = Account.signUp(
            new AccountId(new UUID(7, 1)),
            new EmailAddress("ada@example.com"),
            new Username("ada"),
            new PasswordHash("current:" + PASSWORD),
            NOW);
    public static final AccountId ID = ACCOUNT.id();
    public static final Caller.Session SESSION = new Caller.Session(ID, NOW, Set.of("pwd"));

    /** The code of a step is its last digits. */
    public static final Totp CODES =
            (secret, step) -> OneTimeCode.parse(codeOf(step).text()).orElseThrow();

    public final TestClock clock = new TestClock(NOW);
    public final InMemoryAccounts accounts = new InMemoryAccounts();
    public final InMemoryTwoFactors twoFactors = new InMemoryTwoFactors(accounts);
    public final InMemoryApiKeys apiKeys = new InMemoryApiKeys(owner -> ACCOUNT.username());
    public final CountingHasher hasher = new CountingHasher("current");
    public final Peppers peppers = new Peppers(Map.of(1, "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="));
    public final InMemorySecurityEvents events = new InMemorySecurityEvents();
    public final Transactions transactions = Running.inMemory().transactions();
    public final AttemptThrottle throttle = new AttemptThrottle(
            new InMemoryFailedAttempts(),
            events.log(clock),
            Limits.STANDARD,
            time -> Uni.createFrom().failure(new AssertionError("There is nobody to wait for")),
            UUID::randomUUID,
            clock);

    private byte next;

    /** Never the same twice. */
    public final SecretSource secrets = count -> {
        var bytes = new byte[count];
        bytes[0] = next++;
        return bytes;
    };

    public Ada() {
        await(accounts.add(ACCOUNT));
    }

    public static <T> T await(Uni<T> work) {
        return work.await().indefinitely();
    }

    public static RequirePassword.Proof proof(String password) {
        return new RequirePassword.Proof(SESSION, new Password(password), TestAddresses.HOME);
    }

    public RequirePassword requirePassword() {
        return new RequirePassword(accounts, hasher, throttle);
    }

    /** The code that an authenticator shows now. */
    public PresentedText codeNow() {
        return codeOf(Totp.stepAt(clock.instant()));
    }

    private static PresentedText codeOf(long step) {
        return new PresentedText(String.format("%06d", step % 1_000_000));
    }

    /** What the account's record says, oldest first. */
    public List<SecurityEvent> recorded() {
        var newestFirst =
                await(events.list(ID, new Page.Request(100, Optional.empty()))).items();
        return newestFirst.stream().map(SecurityEvents.Recorded::event).toList();
    }
}
