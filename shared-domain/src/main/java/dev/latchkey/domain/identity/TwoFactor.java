package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.KeyHash;
import dev.latchkey.domain.kernel.PresentedText;
import dev.latchkey.domain.kernel.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * An account's second factor: off, waiting for the pairing code, or on. Log-in asks for it only when it is on, so nobody
 * is locked out by a set-up that was never finished.
 */
public sealed interface TwoFactor {

    /** Off. */
    record Disabled() implements TwoFactor {}

    /** A secret has been shown, and no code has come back yet. */
    record Pending(TotpSecret secret) implements TwoFactor {

        /**
         * Switches the second factor on if the code is right. The pairing code counts as used. Fails with
         * {@code invalid-code}.
         */
        public Enabled pair(PresentedText typed, Totp totp, Instant now, Collection<KeyHash> recoveryCodes) {
            var code = OneTimeCode.parse(typed.text()).orElseThrow(TwoFactor::invalidCode);
            var step = totp.acceptedStep(secret, code, now, Enabled.NO_STEP).orElseThrow(TwoFactor::invalidCode);
            return new Enabled(secret, step, Set.copyOf(recoveryCodes));
        }
    }

    /**
     * On.
     *
     * @param lastUsedStep codes of this step and earlier ones are refused
     * @param recoveryCodes the hashes of the recovery codes that are still unused
     */
    record Enabled(TotpSecret secret, long lastUsedStep, Set<KeyHash> recoveryCodes) implements TwoFactor {

        static final long NO_STEP = -1;

        public Enabled {
            recoveryCodes = Set.copyOf(recoveryCodes);
        }

        /** Uses up the code's step. Fails with {@code invalid-code}, also for a code that was used before. */
        public Enabled use(OneTimeCode code, Totp totp, Instant now) {
            var step = totp.acceptedStep(secret, code, now, lastUsedStep).orElseThrow(TwoFactor::invalidCode);
            return new Enabled(secret, step, recoveryCodes);
        }

        /**
         * Uses up a recovery code, known by its hash under any live pepper. Fails with {@code invalid-code}.
         */
        public Enabled redeem(Collection<KeyHash> hashesOfOneCode) {
            var left = new HashSet<>(recoveryCodes);
            if (!left.removeAll(Set.copyOf(hashesOfOneCode))) {
                throw invalidCode();
            }
            return new Enabled(secret, lastUsedStep, left);
        }

        /**
         * Uses up the code that somebody typed, from the authenticator or a recovery code. Fails with
         * {@code invalid-code}.
         *
         * @param hashes the hashes of a recovery code under every live pepper
         */
        public Enabled accept(
                PresentedText typed,
                Totp totp,
                Instant now,
                Function<RecoveryCode, ? extends Collection<KeyHash>> hashes) {
            return OneTimeCode.parse(typed.text())
                    .map(code -> use(code, totp, now))
                    .or(() -> RecoveryCode.parse(typed.text()).map(code -> redeem(hashes.apply(code))))
                    .orElseThrow(TwoFactor::invalidCode);
        }

        /** New recovery codes; the old ones stop working. */
        public Enabled withRecoveryCodes(Collection<KeyHash> fresh) {
            return new Enabled(secret, lastUsedStep, Set.copyOf(fresh));
        }
    }

    default boolean isEnabled() {
        return this instanceof Enabled;
    }

    /** Starts over with a new secret. Fails with {@code two-factor-already-enabled}. */
    default Pending enrol(TotpSecret secret) {
        if (isEnabled()) {
            throw Refusal.conflict(
                    "two-factor-already-enabled", "Two-factor authentication is already on; switch it off first.");
        }
        return new Pending(secret);
    }

    /** Fails with {@code two-factor-not-pending}. */
    default Pending requirePending() {
        if (this instanceof Pending pending) {
            return pending;
        }
        throw Refusal.conflict("two-factor-not-pending", "Start an enrolment first: there is none to complete.");
    }

    /** Fails with {@code two-factor-not-enabled}. */
    default Enabled requireEnabled() {
        if (this instanceof Enabled enabled) {
            return enabled;
        }
        throw Refusal.conflict("two-factor-not-enabled", "Two-factor authentication is off.");
    }

    private static Refusal invalidCode() {
        return Refusal.unauthenticated("invalid-code", "The code is wrong, expired or already used.");
    }
}
