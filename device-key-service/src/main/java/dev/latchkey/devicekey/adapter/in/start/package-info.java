/** What happens once, at startup. */
@NullMarked
package dev.latchkey.devicekey.adapter.in.start;

import org.jspecify.annotations.NullMarked;
