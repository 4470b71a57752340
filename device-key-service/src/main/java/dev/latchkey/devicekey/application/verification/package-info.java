/** Whether a presented key may be used for a permission. */
@NullMarked
package dev.latchkey.devicekey.application.verification;

import org.jspecify.annotations.NullMarked;
