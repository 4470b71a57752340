/** What access control stores. */
@NullMarked
package dev.latchkey.accesscontrol.adapter.out.postgres;

import org.jspecify.annotations.NullMarked;
