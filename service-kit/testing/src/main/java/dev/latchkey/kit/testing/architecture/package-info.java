/** The rings, as tests. Each module checks its own classes against them. */
@NullMarked
package dev.latchkey.kit.testing.architecture;

import org.jspecify.annotations.NullMarked;
