/** Asking for the password again within a session, and changing it. */
@NullMarked
package dev.latchkey.identity.application.password;

import org.jspecify.annotations.NullMarked;
