/** Decisions: may X do Y to Z? */
@NullMarked
package dev.latchkey.accesscontrol.application.decision;

import org.jspecify.annotations.NullMarked;
