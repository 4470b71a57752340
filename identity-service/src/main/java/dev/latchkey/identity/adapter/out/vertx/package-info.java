/** Time that passes without a thread. */
@NullMarked
package dev.latchkey.identity.adapter.out.vertx;

import org.jspecify.annotations.NullMarked;
