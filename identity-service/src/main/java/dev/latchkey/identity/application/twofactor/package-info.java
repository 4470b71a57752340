/** The second factor: set up, paired, renewed, switched off. */
@NullMarked
package dev.latchkey.identity.application.twofactor;

import org.jspecify.annotations.NullMarked;
