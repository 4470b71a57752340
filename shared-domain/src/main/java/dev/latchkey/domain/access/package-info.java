/** What somebody may do to an application: members, roles, permissions and decisions. */
@NullMarked
package dev.latchkey.domain.access;

import org.jspecify.annotations.NullMarked;
