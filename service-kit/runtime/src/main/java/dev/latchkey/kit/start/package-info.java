/** What happens once, before a service is open for requests. */
@NullMarked
package dev.latchkey.kit.start;

import org.jspecify.annotations.NullMarked;
