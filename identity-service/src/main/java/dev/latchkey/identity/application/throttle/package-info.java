/** How often somebody may guess. */
@NullMarked
package dev.latchkey.identity.application.throttle;

import org.jspecify.annotations.NullMarked;
