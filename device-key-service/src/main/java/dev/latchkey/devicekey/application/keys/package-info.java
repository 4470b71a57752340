/** Creating, changing, importing, migrating and deleting auth keys. */
@NullMarked
package dev.latchkey.devicekey.application.keys;

import org.jspecify.annotations.NullMarked;
