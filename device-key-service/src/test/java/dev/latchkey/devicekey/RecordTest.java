package dev.latchkey.devicekey;

import dev.latchkey.kit.testing.RecordContract;

@DeviceKeyServiceTest
class RecordTest extends RecordContract {

    @Override
    protected String insert() {
        return "INSERT INTO device_key_event (id, occurred_at, kind, account_id, key_id)"
                + " VALUES ($1, $2, 'device-key-created', gen_random_uuid(), gen_random_uuid())";
    }
}
