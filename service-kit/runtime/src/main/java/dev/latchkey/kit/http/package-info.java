/** The wire that all services share: problem+json, request ids, limits, strict JSON, pages. */
@NullMarked
package dev.latchkey.kit.http;

import org.jspecify.annotations.NullMarked;
