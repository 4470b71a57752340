/** The path through all of Latchkey, step by step, against a running system. */
@NullMarked
package dev.latchkey.local.journey;

import org.jspecify.annotations.NullMarked;
