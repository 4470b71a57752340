/** What the ondevice client is told about a key. */
@NullMarked
package dev.latchkey.devicekey.application.keyinfo;

import org.jspecify.annotations.NullMarked;
