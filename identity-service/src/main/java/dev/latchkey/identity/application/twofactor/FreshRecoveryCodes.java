package dev.latchkey.identity.application.twofactor;

import dev.latchkey.domain.identity.RecoveryCode;
import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.kit.application.KeyHasher;
import dev.latchkey.kit.application.SecretSource;
import java.util.List;
import java.util.stream.Stream;

/** New recovery codes, to be shown once, and the hashes to be stored. */
record FreshRecoveryCodes(List<RecoveryCode> codes, List<KeyHash> hashes) {

    static FreshRecoveryCodes generate(SecretSource secrets, KeyHasher hasher) {
        var codes = Stream.generate(() -> RecoveryCode.of(secrets.bytes(RecoveryCode.RANDOM_BYTES)))
                .distinct()
                .limit(RecoveryCode.COUNT)
                .toList();
        return new FreshRecoveryCodes(
                codes, codes.stream().map(code -> hasher.hash(code.reveal())).toList());
    }
}
