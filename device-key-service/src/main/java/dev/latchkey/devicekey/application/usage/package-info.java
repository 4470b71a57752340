/** How a key has been used. */
@NullMarked
package dev.latchkey.devicekey.application.usage;

import org.jspecify.annotations.NullMarked;
