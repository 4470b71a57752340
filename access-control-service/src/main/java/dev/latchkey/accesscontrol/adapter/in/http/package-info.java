/** The HTTP API. */
@NullMarked
package dev.latchkey.accesscontrol.adapter.in.http;

import org.jspecify.annotations.NullMarked;
