/**
 * What other services ask identity-service: verification keys (JWKS), the owners of API keys (introspection), and
 * accounts.
 */
@NullMarked
package dev.latchkey.kit.identityclient;

import org.jspecify.annotations.NullMarked;
