/** What access control needs from outside. */
@NullMarked
package dev.latchkey.accesscontrol.application.port;

import org.jspecify.annotations.NullMarked;
