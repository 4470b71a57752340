/** The plan that an account pays for. */
@NullMarked
package dev.latchkey.identity.application.plan;

import org.jspecify.annotations.NullMarked;
