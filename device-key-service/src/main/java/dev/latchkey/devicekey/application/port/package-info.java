/** The driven ports of device-key-service. */
@NullMarked
package dev.latchkey.devicekey.application.port;

import org.jspecify.annotations.NullMarked;
