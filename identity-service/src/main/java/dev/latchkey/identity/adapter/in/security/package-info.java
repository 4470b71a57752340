/** How this service itself knows its callers: without asking itself over HTTP. */
@NullMarked
package dev.latchkey.identity.adapter.in.security;

import org.jspecify.annotations.NullMarked;
