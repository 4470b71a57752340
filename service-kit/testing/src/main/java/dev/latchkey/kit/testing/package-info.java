/**
 * What the tests of all services share: real servers, valid and forged tokens, contracts and the architecture rules.
 */
@NullMarked
package dev.latchkey.kit.testing;

import org.jspecify.annotations.NullMarked;
