/** Benchmarks of a running Latchkey. Each is set beside a floor that is measured in the same run. */
@NullMarked
package dev.latchkey.load;

import org.jspecify.annotations.NullMarked;
