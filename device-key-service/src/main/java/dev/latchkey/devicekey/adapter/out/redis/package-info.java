/** The counts of their use. */
@NullMarked
package dev.latchkey.devicekey.adapter.out.redis;

import org.jspecify.annotations.NullMarked;
