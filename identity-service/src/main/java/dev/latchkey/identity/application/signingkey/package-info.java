/** The keys that tokens are signed with, and their rotation. */
@NullMarked
package dev.latchkey.identity.application.signingkey;

import org.jspecify.annotations.NullMarked;
