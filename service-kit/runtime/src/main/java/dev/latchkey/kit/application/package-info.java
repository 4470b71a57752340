/** What use cases of every service need from outside: transactions, ids, randomness, key hashes, pages. */
@NullMarked
package dev.latchkey.kit.application;

import org.jspecify.annotations.NullMarked;
