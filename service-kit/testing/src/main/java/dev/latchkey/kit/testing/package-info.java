/** What the tests of all services share: real servers, tokens good and bad, the architecture rules. */
@NullMarked
package dev.latchkey.kit.testing;

import org.jspecify.annotations.NullMarked;
