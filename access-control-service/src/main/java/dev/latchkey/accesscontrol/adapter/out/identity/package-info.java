/** What access control asks identity-service. */
@NullMarked
package dev.latchkey.accesscontrol.adapter.out.identity;

import org.jspecify.annotations.NullMarked;
