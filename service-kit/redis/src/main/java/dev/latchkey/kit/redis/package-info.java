/** The connection to Redis. */
@NullMarked
package dev.latchkey.kit.redis;

import org.jspecify.annotations.NullMarked;
