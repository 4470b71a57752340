/** What all bounded contexts share: accounts by id, plans, callers, opaque keys, refusals. */
@NullMarked
package dev.latchkey.domain.kernel;

import org.jspecify.annotations.NullMarked;
