package dev.latchkey.identity;

import dev.latchkey.kit.testing.OpenApiContract;

@IdentityServiceTest
class OpenApiTest extends OpenApiContract {}
