/** Random and hostile requests. */
@NullMarked
package dev.latchkey.kit.testing.fuzz;

import org.jspecify.annotations.NullMarked;
