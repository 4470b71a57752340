/** What device keys need from outside. */
@NullMarked
package dev.latchkey.devicekey.application.port;

import org.jspecify.annotations.NullMarked;
