/** What device keys ask identity-service. */
@NullMarked
package dev.latchkey.devicekey.adapter.out.identity;

import org.jspecify.annotations.NullMarked;
