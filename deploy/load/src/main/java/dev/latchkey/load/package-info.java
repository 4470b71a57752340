/** Benchmarks of a running Latchkey. Each is compared with a baseline that is measured in the same run. */
@NullMarked
package dev.latchkey.load;

import org.jspecify.annotations.NullMarked;
