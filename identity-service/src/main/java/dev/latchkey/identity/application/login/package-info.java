/** Log-in, and refreshing a session. */
@NullMarked
package dev.latchkey.identity.application.login;

import org.jspecify.annotations.NullMarked;
