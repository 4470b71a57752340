package dev.latchkey.devicekey.adapter.in.start;

import dev.latchkey.devicekey.application.port.DeviceKeys;
import dev.latchkey.devicekey.application.port.UsageLog;
import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.Page;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.start.WarmUp;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Warms up both clients of Postgres, with each kind of query and a transaction, and the client of Redis. */
@ApplicationScoped
class DeviceKeysWarmUp implements WarmUp {

    private static final UUID NIL = new UUID(0, 0);
    private static final AccountId NOBODY = new AccountId(NIL);
    private static final DeviceKeyId NO_KEY = new DeviceKeyId(NIL);
    private static final String NOBODYS_SECRET = "nobody's";
    private static final Page.Request A_PAGE = new Page.Request(1, Optional.empty());

    private final DeviceKeys deviceKeys;
    private final KeyHasher hasher;
    private final UsageLog usage;
    private final Transactions transactions;

    DeviceKeysWarmUp(DeviceKeys deviceKeys, KeyHasher hasher, UsageLog usage, Transactions transactions) {
        this.deviceKeys = deviceKeys;
        this.hasher = hasher;
        this.usage = usage;
        this.transactions = transactions;
    }

    @Override
    public List<Supplier<Uni<?>>> questions() {
        return List.of(
                () -> deviceKeys.byHash(hasher.candidates(NOBODYS_SECRET)),
                () -> deviceKeys.list(NOBODY, A_PAGE),
                () -> transactions.atomically(() -> deviceKeys.claim(NOBODY, NO_KEY)),
                () -> usage.summaries(List.of(NO_KEY)));
    }
}
