/** Knows callers by asking identity-service: verification keys from its JWKS, API keys by introspection. */
@NullMarked
package dev.latchkey.kit.identityclient;

import org.jspecify.annotations.NullMarked;
