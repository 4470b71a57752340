/** What runs on a schedule. */
@NullMarked
package dev.latchkey.identity.adapter.in.schedule;

import org.jspecify.annotations.NullMarked;
