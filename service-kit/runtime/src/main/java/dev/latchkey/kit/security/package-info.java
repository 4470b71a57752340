/** Who calls: verifies bearer tokens offline, resolves API keys, and hands callers to resources. */
@NullMarked
package dev.latchkey.kit.security;

import org.jspecify.annotations.NullMarked;
