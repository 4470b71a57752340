/** What is left of an account that is gone. */
@NullMarked
package dev.latchkey.accesscontrol.application.purge;

import org.jspecify.annotations.NullMarked;
