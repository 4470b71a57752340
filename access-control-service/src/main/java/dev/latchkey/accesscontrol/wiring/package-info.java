/** Which adapter serves which port. */
@NullMarked
package dev.latchkey.accesscontrol.wiring;

import org.jspecify.annotations.NullMarked;
