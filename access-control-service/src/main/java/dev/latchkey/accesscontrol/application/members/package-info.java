/** Members: adding, changing and removing them, and the roles that can be assigned. */
@NullMarked
package dev.latchkey.accesscontrol.application.members;

import org.jspecify.annotations.NullMarked;
