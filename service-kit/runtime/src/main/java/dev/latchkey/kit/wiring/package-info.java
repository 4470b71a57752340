/** Wires a service together while it is built. */
@NullMarked
package dev.latchkey.kit.wiring;

import org.jspecify.annotations.NullMarked;
