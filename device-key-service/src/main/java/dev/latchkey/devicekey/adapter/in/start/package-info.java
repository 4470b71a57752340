/** What happens once, when the service starts. */
@NullMarked
package dev.latchkey.devicekey.adapter.in.start;

import org.jspecify.annotations.NullMarked;
