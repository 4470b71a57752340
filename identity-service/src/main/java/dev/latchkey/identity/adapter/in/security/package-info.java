/** How this service identifies its own callers, without calling itself over HTTP. */
@NullMarked
package dev.latchkey.identity.adapter.in.security;

import org.jspecify.annotations.NullMarked;
