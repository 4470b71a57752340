/** Creating, renaming and deleting applications, and reading their record. */
@NullMarked
package dev.latchkey.accesscontrol.application.applications;

import org.jspecify.annotations.NullMarked;
