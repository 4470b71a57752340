/** What happens once, before the service accepts requests. */
@NullMarked
package dev.latchkey.identity.adapter.in.start;

import org.jspecify.annotations.NullMarked;
