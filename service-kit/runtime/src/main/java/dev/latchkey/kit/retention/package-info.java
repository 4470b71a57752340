/** How long a record is kept. */
@NullMarked
package dev.latchkey.kit.retention;

import org.jspecify.annotations.NullMarked;
