/** May this key be used for that. */
@NullMarked
package dev.latchkey.devicekey.application.verification;

import org.jspecify.annotations.NullMarked;
