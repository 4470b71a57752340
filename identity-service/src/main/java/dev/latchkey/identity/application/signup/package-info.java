/** Sign-up. */
@NullMarked
package dev.latchkey.identity.application.signup;

import org.jspecify.annotations.NullMarked;
