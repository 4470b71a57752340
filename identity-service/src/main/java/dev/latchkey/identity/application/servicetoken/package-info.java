/** Tokens for services. */
@NullMarked
package dev.latchkey.identity.application.servicetoken;

import org.jspecify.annotations.NullMarked;
