/** What identity needs from outside. */
@NullMarked
package dev.latchkey.identity.application.port;

import org.jspecify.annotations.NullMarked;
