/** Cryptography that the services share. */
@NullMarked
package dev.latchkey.kit.crypto;

import org.jspecify.annotations.NullMarked;
