/** Where work runs. */
@NullMarked
package dev.latchkey.kit.vertx;

import org.jspecify.annotations.NullMarked;
