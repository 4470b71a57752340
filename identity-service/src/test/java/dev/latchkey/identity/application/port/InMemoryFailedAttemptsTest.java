package dev.latchkey.identity.application.port;

class InMemoryFailedAttemptsTest extends FailedAttemptsContract {

    private final FailedAttempts attempts = new InMemoryFailedAttempts();

    @Override
    protected FailedAttempts attempts() {
        return attempts;
    }
}
