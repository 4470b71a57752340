/** Usage counts in Redis. */
@NullMarked
package dev.latchkey.devicekey.adapter.out.redis;

import org.jspecify.annotations.NullMarked;
