/** What happens once, before the service is open for requests. */
@NullMarked
package dev.latchkey.accesscontrol.adapter.in.start;

import org.jspecify.annotations.NullMarked;
