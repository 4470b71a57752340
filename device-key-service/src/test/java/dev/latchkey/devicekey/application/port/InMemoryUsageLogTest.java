package dev.latchkey.devicekey.application.port;

class InMemoryUsageLogTest extends UsageLogContract {

    private final UsageLog log = new InMemoryUsageLog();

    @Override
    protected UsageLog log() {
        return log;
    }

    @Override
    protected void flush() {
        // what is recorded appears immediately
    }
}
