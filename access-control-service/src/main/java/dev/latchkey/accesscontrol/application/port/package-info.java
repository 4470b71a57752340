/** The driven ports of access-control-service. */
@NullMarked
package dev.latchkey.accesscontrol.application.port;

import org.jspecify.annotations.NullMarked;
