/** The password of an account that is logged in: asked for again, and changed. */
@NullMarked
package dev.latchkey.identity.application.password;

import org.jspecify.annotations.NullMarked;
