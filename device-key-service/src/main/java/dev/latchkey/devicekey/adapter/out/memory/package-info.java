/** What this replica remembers for a moment. */
@NullMarked
package dev.latchkey.devicekey.adapter.out.memory;

import org.jspecify.annotations.NullMarked;
