package dev.latchkey.accesscontrol;

import dev.latchkey.kit.testing.RecordContract;

@AccessControlServiceTest
class RecordTest extends RecordContract {

    @Override
    protected String insert() {
        return "INSERT INTO access_event (id, at, action, application_id, actor_id)"
                + " VALUES ($1, $2, 'application-created', gen_random_uuid(), gen_random_uuid())";
    }
}
