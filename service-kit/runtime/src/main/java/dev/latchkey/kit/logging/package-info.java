/** Keeps the log short. */
@NullMarked
package dev.latchkey.kit.logging;

import org.jspecify.annotations.NullMarked;
