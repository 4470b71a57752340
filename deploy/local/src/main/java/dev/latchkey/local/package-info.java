/** Runs all of Latchkey on one machine: servers, services and one origin in front of them. */
@NullMarked
package dev.latchkey.local;

import org.jspecify.annotations.NullMarked;
