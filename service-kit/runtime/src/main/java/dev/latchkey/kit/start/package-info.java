/** What happens once, before a service accepts requests. */
@NullMarked
package dev.latchkey.kit.start;

import org.jspecify.annotations.NullMarked;
