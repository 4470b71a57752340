package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.AccountId;
import java.util.UUID;

/** A device from which somebody has logged in to an account. */
public record KnownDevice(AccountId account, UUID id) {}
