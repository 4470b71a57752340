/** What the log is spared. */
@NullMarked
package dev.latchkey.kit.logging;

import org.jspecify.annotations.NullMarked;
