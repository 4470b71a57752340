/** Password hashing, token signing, encryption at rest. */
@NullMarked
package dev.latchkey.identity.adapter.out.crypto;

import org.jspecify.annotations.NullMarked;
