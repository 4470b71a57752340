/** API keys: made, shown, relabelled, revoked, resolved. */
@NullMarked
package dev.latchkey.identity.application.apikey;

import org.jspecify.annotations.NullMarked;
