/** Configuration, and which adapter serves which port. */
@NullMarked
package dev.latchkey.devicekey.wiring;

import org.jspecify.annotations.NullMarked;
