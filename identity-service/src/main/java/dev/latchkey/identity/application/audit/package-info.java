/** The record of what happened. */
@NullMarked
package dev.latchkey.identity.application.audit;

import org.jspecify.annotations.NullMarked;
