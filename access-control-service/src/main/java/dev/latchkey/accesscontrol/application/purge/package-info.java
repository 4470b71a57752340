/** Deleting what a deleted account leaves behind. */
@NullMarked
package dev.latchkey.accesscontrol.application.purge;

import org.jspecify.annotations.NullMarked;
