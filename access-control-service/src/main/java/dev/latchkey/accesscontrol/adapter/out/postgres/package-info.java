/** What access control keeps. */
@NullMarked
package dev.latchkey.accesscontrol.adapter.out.postgres;

import org.jspecify.annotations.NullMarked;
