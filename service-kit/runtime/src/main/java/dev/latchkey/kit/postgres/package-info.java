/** Transactions and constraints over Postgres. */
@NullMarked
package dev.latchkey.kit.postgres;

import org.jspecify.annotations.NullMarked;
