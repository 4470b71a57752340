/** Applications: made and seen. */
@NullMarked
package dev.latchkey.accesscontrol.application.applications;

import org.jspecify.annotations.NullMarked;
