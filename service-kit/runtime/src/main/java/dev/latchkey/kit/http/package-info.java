/** HTTP as all services speak it: problem+json, request ids, limits, strict JSON, pages. */
@NullMarked
package dev.latchkey.kit.http;

import org.jspecify.annotations.NullMarked;
