/** Requests that nobody should send. */
@NullMarked
package dev.latchkey.kit.testing.fuzz;

import org.jspecify.annotations.NullMarked;
