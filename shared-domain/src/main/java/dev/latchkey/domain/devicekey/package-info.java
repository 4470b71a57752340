/** What a key on a device or a client may do, and how it has been used. */
@NullMarked
package dev.latchkey.domain.devicekey;

import org.jspecify.annotations.NullMarked;
