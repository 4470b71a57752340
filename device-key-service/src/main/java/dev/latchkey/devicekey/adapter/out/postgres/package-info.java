/** The keys. */
@NullMarked
package dev.latchkey.devicekey.adapter.out.postgres;

import org.jspecify.annotations.NullMarked;
