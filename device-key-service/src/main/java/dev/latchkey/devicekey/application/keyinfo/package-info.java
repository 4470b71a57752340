/** What the ondevice client is told of a key. */
@NullMarked
package dev.latchkey.devicekey.application.keyinfo;

import org.jspecify.annotations.NullMarked;
