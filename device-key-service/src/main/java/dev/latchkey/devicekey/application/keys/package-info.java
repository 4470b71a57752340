/** Auth keys: made and seen. */
@NullMarked
package dev.latchkey.devicekey.application.keys;

import org.jspecify.annotations.NullMarked;
