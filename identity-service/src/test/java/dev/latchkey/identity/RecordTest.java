package dev.latchkey.identity;

import dev.latchkey.kit.testing.RecordContract;

@IdentityServiceTest
class RecordTest extends RecordContract {

    @Override
    protected String insert() {
        return "INSERT INTO security_event (id, occurred_at, kind) VALUES ($1, $2, 'SIGNED_UP')";
    }
}
