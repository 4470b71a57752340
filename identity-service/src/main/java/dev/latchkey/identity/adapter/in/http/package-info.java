/** The HTTP API. */
@NullMarked
package dev.latchkey.identity.adapter.in.http;

import org.jspecify.annotations.NullMarked;
