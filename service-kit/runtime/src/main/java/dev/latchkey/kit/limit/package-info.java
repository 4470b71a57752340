/** How often somebody may do something, in the memory of a replica. */
@NullMarked
package dev.latchkey.kit.limit;

import org.jspecify.annotations.NullMarked;
