package dev.latchkey.identity.adapter.out.redis;

import dev.latchkey.identity.application.port.FailedAttempts;
import dev.latchkey.identity.application.port.FailedAttemptsContract;

class LocalFailedAttemptsTest extends FailedAttemptsContract {

    private final FailedAttempts attempts = new LocalFailedAttempts();

    @Override
    protected FailedAttempts attempts() {
        return attempts;
    }
}
