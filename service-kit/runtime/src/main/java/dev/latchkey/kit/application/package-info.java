/** The driven ports that all services share: transactions, ids, randomness, key hashes, pages. */
@NullMarked
package dev.latchkey.kit.application;

import org.jspecify.annotations.NullMarked;
