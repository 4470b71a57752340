/** Configuration, and which adapter serves which port. */
@NullMarked
package dev.latchkey.identity.wiring;

import org.jspecify.annotations.NullMarked;
