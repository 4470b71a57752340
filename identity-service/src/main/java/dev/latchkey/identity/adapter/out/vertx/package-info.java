/** Waiting without holding a thread. */
@NullMarked
package dev.latchkey.identity.adapter.out.vertx;

import org.jspecify.annotations.NullMarked;
