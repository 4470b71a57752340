package dev.latchkey.identity;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.identity.adapter.out.crypto.Sealer;
import dev.latchkey.kit.application.SecretSource;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Data stored before the second encryption key of the tests was configured. */
final class Older {

    private static final String MOVE =
            "UPDATE two_factor SET sealed_secret = $2, sealing_key_id = 1 WHERE account_id = $1";

    private Older() {}

    /** Replaces the account's secret by another one under the older key, so that a rewrap has something to do. */
    static void sealingKey(AccountId account) {
        var key = ConfigProvider.getConfig().getValue("latchkey.identity.encryption-keys.1", String.class);
        var random = CDI.current().select(SecretSource.class).get();
        var sealed = new Sealer(Map.of(1, key), random).seal(random.bytes(20), account.toString());
        CDI.current()
                .select(Pool.class)
                .get()
                .preparedQuery(MOVE)
                .executeAndAwait(Tuple.of(account.value(), Buffer.buffer(sealed).getDelegate()));
    }
}
