/** Auth keys: made, changed, taken over and deleted. */
@NullMarked
package dev.latchkey.devicekey.application.keys;

import org.jspecify.annotations.NullMarked;
