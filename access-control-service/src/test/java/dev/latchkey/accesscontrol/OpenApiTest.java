package dev.latchkey.accesscontrol;

import dev.latchkey.kit.testing.OpenApiContract;

@AccessControlServiceTest
class OpenApiTest extends OpenApiContract {}
