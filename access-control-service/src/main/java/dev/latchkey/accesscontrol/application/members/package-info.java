/** Members: added and seen, and the roles that can be given. */
@NullMarked
package dev.latchkey.accesscontrol.application.members;

import org.jspecify.annotations.NullMarked;
