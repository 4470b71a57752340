/** Who calls: bearer tokens verified offline, API keys resolved, callers handed to resources. */
@NullMarked
package dev.latchkey.kit.security;

import org.jspecify.annotations.NullMarked;
