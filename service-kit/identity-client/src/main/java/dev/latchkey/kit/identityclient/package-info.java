/** What other services ask identity-service: verification keys (JWKS), whose an API key is (introspection), and accounts. */
@NullMarked
package dev.latchkey.kit.identityclient;

import org.jspecify.annotations.NullMarked;
