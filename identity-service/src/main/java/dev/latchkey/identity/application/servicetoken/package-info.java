/** Tokens of services, and what any token says. */
@NullMarked
package dev.latchkey.identity.application.servicetoken;

import org.jspecify.annotations.NullMarked;
