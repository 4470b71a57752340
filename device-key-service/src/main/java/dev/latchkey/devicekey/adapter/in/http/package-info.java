/** The HTTP API. */
@NullMarked
package dev.latchkey.devicekey.adapter.in.http;

import org.jspecify.annotations.NullMarked;
