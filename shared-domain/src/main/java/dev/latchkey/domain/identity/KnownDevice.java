package dev.latchkey.domain.identity;

import dev.latchkey.domain.kernel.AccountId;
import java.util.UUID;

/** A device that somebody has logged in to an account with. */
public record KnownDevice(AccountId account, UUID id) {}
