/** What happens by the clock. */
@NullMarked
package dev.latchkey.identity.adapter.in.schedule;

import org.jspecify.annotations.NullMarked;
