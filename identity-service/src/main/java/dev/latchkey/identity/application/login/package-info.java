/** Log-in, and another seven days. */
@NullMarked
package dev.latchkey.identity.application.login;

import org.jspecify.annotations.NullMarked;
