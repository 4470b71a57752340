/** The secrets that are stored encrypted. */
@NullMarked
package dev.latchkey.identity.application.secret;

import org.jspecify.annotations.NullMarked;
