/** The failed attempts, shared by all replicas. */
@NullMarked
package dev.latchkey.identity.adapter.out.redis;

import org.jspecify.annotations.NullMarked;
