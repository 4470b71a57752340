package dev.latchkey.devicekey;

import dev.latchkey.kit.testing.OpenApiContract;

@DeviceKeyServiceTest
class OpenApiTest extends OpenApiContract {}
