/** What happens once, before the service is open for requests. */
@NullMarked
package dev.latchkey.identity.adapter.in.start;

import org.jspecify.annotations.NullMarked;
