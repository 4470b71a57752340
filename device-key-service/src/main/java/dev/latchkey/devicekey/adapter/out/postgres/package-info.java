/** Auth keys and their record in Postgres. */
@NullMarked
package dev.latchkey.devicekey.adapter.out.postgres;

import org.jspecify.annotations.NullMarked;
