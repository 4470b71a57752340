/** The capabilities that need a cryptographic library or a source of randomness. */
@NullMarked
package dev.latchkey.kit.crypto;

import org.jspecify.annotations.NullMarked;
