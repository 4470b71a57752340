/** What identity stores in Postgres. */
@NullMarked
package dev.latchkey.identity.adapter.out.postgres;

import org.jspecify.annotations.NullMarked;
